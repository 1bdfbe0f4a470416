using System.Diagnostics;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace OfferProxy.Tests.Kafka;

/// <summary>The functions of librdkafka that make brokers of its own for tests, of the library that the client has loaded.</summary>
internal static class Librdkafka
{
    private const string Name = "librdkafka";

    static Librdkafka()
    {
        // The client chooses one of several, by what the machine has.
        _ = Library.VersionString;
        using var process = Process.GetCurrentProcess();
        var path = process.Modules.Cast<ProcessModule>().First(static module => module.ModuleName.Contains(Name, StringComparison.Ordinal)).FileName;
        NativeLibrary.SetDllImportResolver(typeof(Librdkafka).Assembly, (name, _, _) => name == Name ? NativeLibrary.Load(path) : 0);
    }

    [DllImport(Name, EntryPoint = "rd_kafka_conf_new")]
    public static extern nint NewConf();

    [DllImport(Name, EntryPoint = "rd_kafka_conf_set")]
    public static extern int Set(nint conf, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, byte[] error, nint size);

    [DllImport(Name, EntryPoint = "rd_kafka_new")]
    public static extern nint NewClient(int type, nint conf, byte[] error, nint size);

    [DllImport(Name, EntryPoint = "rd_kafka_destroy")]
    public static extern void Destroy(nint client);

    [DllImport(Name, EntryPoint = "rd_kafka_handle_mock_cluster")]
    public static extern nint ClusterOf(nint client);

    [DllImport(Name, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    public static extern nint Bootstraps(nint cluster);

    [DllImport(Name, EntryPoint = "rd_kafka_mock_topic_create")]
    public static extern int CreateTopic(nint cluster, [MarshalAs(UnmanagedType.LPUTF8Str)] string topic, int partitions, int replicas);

    [DllImport(Name, EntryPoint = "rd_kafka_mock_topic_set_error")]
    public static extern void SetTopicError(nint cluster, [MarshalAs(UnmanagedType.LPUTF8Str)] string topic, int error);

    [DllImport(Name, EntryPoint = "rd_kafka_mock_broker_set_down")]
    public static extern int SetDown(nint cluster, int broker);

    [DllImport(Name, EntryPoint = "rd_kafka_mock_broker_set_up")]
    public static extern int SetUp(nint cluster, int broker);

    [DllImport(Name, EntryPoint = "rd_kafka_mock_broker_set_rtt")]
    public static extern int SetRoundTrip(nint cluster, int broker, int milliseconds);

    [DllImport(Name, EntryPoint = "rd_kafka_mock_push_request_errors_array")]
    public static extern void PushErrors(nint cluster, short request, nint count, int[] errors);
}
