using System.Buffers;
using OfferProxy.Admission.Sites;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Rules;
using OfferProxy.Requests;

namespace OfferProxy.Caching.Policies;

/// <summary>Names of inputs could stand in a request: header names are tokens (RFC 9110, section 5.6.2), others hold no space and no separator.</summary>
internal sealed class InputNamesRule : IOffersRule
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly SearchValues<char> NotInNames = SearchValues.Create(":/?#&=+%;, \t\r\n\"\\");

    /// <inheritdoc/>
    public void Check(OffersOptions options, string path, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in options.CachePolicies)
        {
            for (var i = 0; i < policy.Key.Count; i++)
            {
                Check(policy.Key[i], PolicyPath.Key(path, name, i), errors);
            }

            for (var i = 0; i < policy.Slots.Count; i++)
            {
                Check(RequestInput.Named(policy.Slots[i]), PolicyPath.Slot(path, name, i), errors);
            }
        }

        var from = options.SiteBlocking.From;
        for (var i = 0; i < from.Count; i++)
        {
            Check(from[i], $"{path}:{nameof(OffersOptions.SiteBlocking)}:{nameof(SiteBlockingOptions.From)}:{i}", errors);
        }
    }

    private static void Check(RequestInput input, string path, ConfigurationErrors errors)
    {
        if (input.Name.Length == 0)
        {
            errors.Add(path, input.ToString(), "must name an input: the name is empty");
        }
        else if (input.Source == RequestInputSource.Header && input.Name.AsSpan().ContainsAnyExcept(TokenCharacters))
        {
            errors.Add(path, input.ToString(), "is not a header name: those hold only letters, digits and !#$%&'*+-.^_`|~");
        }
        else if (input.Source != RequestInputSource.Header && (input.Name.AsSpan().ContainsAny(NotInNames) || input.Name.Any(char.IsControl)))
        {
            errors.Add(path, input.ToString(), "is not a parameter name: it holds a space or one of : / ? # & = + % ; , \" \\");
        }
    }
}
