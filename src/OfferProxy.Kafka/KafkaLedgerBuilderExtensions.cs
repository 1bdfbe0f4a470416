using System.Diagnostics.CodeAnalysis;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Kafka;

// The namespace in which hosts look for extensions of the types that these extend.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Has the ledger of OfferProxy delivered to Kafka: <c>AddKafkaLedger</c> beside <c>AddOffers</c>.</summary>
public static class KafkaLedgerBuilderExtensions
{
    /// <summary>
    /// Delivers the ledger (<c>Offers:Ledger</c>) to a Kafka topic, as <c>Offers:Ledger:Kafka</c> says (<see cref="KafkaLedgerOptions"/>): a message a
    /// record, at least once, in order per flow. It takes the place of an endpoint and of Redis. What is wrong is told with all else that is, when the pipeline is built.
    /// </summary>
    /// <param name="builder">The proxy, from <c>AddReverseProxy()</c>.</param>
    /// <param name="options">What stands for keys that the section has not, under the same rules; an error is told as one of <c>Offers:Ledger:Kafka</c>, or <c>OffersOptions.Ledger.Kafka</c>.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="InvalidOperationException">An <see cref="ILedgerSink"/> is added already.</exception>
    [RequiresUnreferencedCode("Confluent.Kafka finds librdkafka's functions by reflection.")]
    [RequiresDynamicCode("Confluent.Kafka finds librdkafka's functions by reflection.")]
    public static IReverseProxyBuilder AddKafkaLedger(this IReverseProxyBuilder builder, KafkaLedgerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.Any(static service => service.ServiceType == typeof(ILedgerSink)))
        {
            throw new InvalidOperationException("The ledger has a sink already: call AddKafkaLedger() once, and register no other ILedgerSink.");
        }

        services.AddSingleton(new KafkaLedgerSection(options ?? new()));
        services.AddSingleton<ILedgerSinkSection>(static provider => provider.GetRequiredService<KafkaLedgerSection>());
        services.AddSingleton<ILedgerSink, KafkaLedgerSink>();
        return builder;
    }
}
