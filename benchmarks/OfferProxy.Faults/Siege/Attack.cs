using System.Text;

namespace OfferProxy.Faults.Siege;

/// <summary>What one client sends to hurt others.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Request">The bytes of its request of a number.</param>
internal sealed record Attack(string Name, Func<long, byte[]> Request)
{
    /// <summary>An attack whose requests are told as text: an octet a character.</summary>
    public static Attack Of(string name, Func<long, string> request) => new(name, number => Encoding.Latin1.GetBytes(request(number)));
}
