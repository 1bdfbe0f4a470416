using System.Text.Json;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Admission.Integrations;

/// <summary>Walks the JSON of an integrations file once, keeping what is right and telling what is not.</summary>
internal sealed class IntegrationDocument(FileErrors errors)
{
    private const string Root = "Integrations";

    private static readonly string[] MemberNames = ["Name", "Blocked", "Placements", "Sites"];

    private readonly MemberWalker _walker = new(errors);
    private readonly Dictionary<string, Integration> _integrations = new(StringComparer.Ordinal);
    private readonly PlacementPool _pool = new();

    /// <summary>The integrations read so far.</summary>
    public IEnumerable<Integration> Integrations => _integrations.Values;

    /// <summary>Reads the document at whose first token <paramref name="reader"/> stands.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (!_walker.IsObject(ref reader, "(root)"))
        {
            return;
        }

        var found = false;
        while (MemberWalker.TryReadMember(ref reader, out var member))
        {
            if (member == JsonText.Schema)
            {
                reader.Skip();
            }
            else if (!MemberWalker.Is(member, Root))
            {
                _walker.Reject(ref reader, member, KnownKeys.Explain(member, [Root]));
            }
            else if (found)
            {
                _walker.Reject(ref reader, member, "stands there twice");
            }
            else
            {
                found = true;
                ReadIntegrations(ref reader);
            }
        }

        if (!found)
        {
            errors.Add(Root, null, $"is missing: the file must be {{ \"{Root}\": {{ \"<id>\": {{ … }} }} }}");
        }
    }

    private void ReadIntegrations(ref Utf8JsonReader reader)
    {
        if (!_walker.IsObject(ref reader, Root))
        {
            return;
        }

        while (MemberWalker.TryReadMember(ref reader, out var id))
        {
            var path = $"{Root}:{id}";
            if (!RequestValueRule.IsId(id))
            {
                _walker.Reject(ref reader, path, $"an integration id {RequestValueRule.IdRule}", id);
            }
            else if (_integrations.ContainsKey(id))
            {
                _walker.Reject(ref reader, path, "stands there twice; an integration has one entry", id);
            }
            else if (_walker.IsObject(ref reader, path))
            {
                _integrations.Add(id, ReadIntegration(ref reader, id, path));
            }
        }
    }

    private Integration ReadIntegration(ref Utf8JsonReader reader, string id, string path)
    {
        var (name, blocked, placements, sites) = (id, false, (IntegrationPlacement[])[], IntegrationSites.None);
        var seen = Members.None;
        while (MemberWalker.TryReadMember(ref reader, out var member))
        {
            var kind = MemberWalker.Is(member, "Name") ? Members.Name
                : MemberWalker.Is(member, "Blocked") ? Members.Blocked
                : MemberWalker.Is(member, "Placements") ? Members.Placements
                : MemberWalker.Is(member, "Sites") ? Members.Sites
                : Members.None;
            var memberPath = $"{path}:{member}";
            if (kind == Members.None)
            {
                _walker.Reject(ref reader, memberPath, KnownKeys.Explain(member, MemberNames));
                continue;
            }

            if ((seen & kind) != 0)
            {
                _walker.Reject(ref reader, memberPath, "stands there twice");
                continue;
            }

            seen |= kind;
            switch (kind)
            {
                case Members.Name:
                    name = ReadName(ref reader, memberPath) ?? id;
                    break;
                case Members.Blocked:
                    blocked = _walker.ReadBoolean(ref reader, memberPath);
                    break;
                case Members.Sites:
                    sites = IntegrationSitesReader.Read(_walker, ref reader, memberPath);
                    break;
                default:
                    placements = ReadPlacements(ref reader, memberPath);
                    break;
            }
        }

        return new Integration(id, name, blocked, placements, sites);
    }

    private IntegrationPlacement[] ReadPlacements(ref Utf8JsonReader reader, string path)
    {
        var placements = new List<IntegrationPlacement>();
        if (_walker.IsObject(ref reader, path))
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (MemberWalker.TryReadMember(ref reader, out var name))
            {
                var placementPath = $"{path}:{name}";
                if (name.Length == 0)
                {
                    _walker.Reject(ref reader, placementPath, "a placement must have a name");
                }
                else if (!names.Add(name))
                {
                    _walker.Reject(ref reader, placementPath, "stands there twice");
                }
                else if (_walker.IsObject(ref reader, placementPath))
                {
                    placements.Add(new(name, ReadEnabled(ref reader, placementPath)));
                }
            }
        }

        return _pool.Share(placements);
    }

    private bool ReadEnabled(ref Utf8JsonReader reader, string path)
    {
        bool? enabled = null;
        while (MemberWalker.TryReadMember(ref reader, out var member))
        {
            var memberPath = $"{path}:{member}";
            if (!MemberWalker.Is(member, "Enabled"))
            {
                _walker.Reject(ref reader, memberPath, KnownKeys.Explain(member, ["Enabled"]));
            }
            else if (enabled is not null)
            {
                _walker.Reject(ref reader, memberPath, "stands there twice");
            }
            else
            {
                enabled = _walker.ReadBoolean(ref reader, memberPath);
            }
        }

        return enabled ?? true;
    }

    private string? ReadName(ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } name)
        {
            return name;
        }

        _walker.Wrong(ref reader, path, "must be a string that is not empty, or be left out");
        return null;
    }

    [Flags]
    private enum Members
    {
        None = 0,
        Name = 1,
        Blocked = 2,
        Placements = 4,
        Sites = 8,
    }
}
