using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace OfferProxy.Tests.House;

/// <summary>Which folder knows which, read from what the compiler made of them: signatures, bodies, attributes, and what is nested.</summary>
internal sealed class FolderGraph
{
    private readonly SortedDictionary<(string From, string To), SortedSet<string>> _arrows = [];
    private readonly SortedSet<string> _folders = new(StringComparer.Ordinal);
    /// <summary>The folders that hold a type.</summary>
    public IReadOnlyCollection<string> Folders => _folders;

    /// <summary>The arrows, each with the types that draw it.</summary>
    public IReadOnlyDictionary<(string From, string To), SortedSet<string>> Arrows => _arrows;

    /// <summary>Reads an assembly.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="folderOf">The folder of a namespace; null: its types are the compiler's.</param>
    public static FolderGraph Read(string path, Func<string, string?> folderOf)
    {
        using var module = ModuleDefinition.ReadModule(path);
        var graph = new FolderGraph();
        foreach (var type in module.GetAllTypes())
        {
            graph.Add(type, folderOf);
        }

        return graph;
    }

    private static string NamespaceOf(TypeReference type) => type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;

    private static string OutermostOf(TypeReference type) => type.DeclaringType is { } outer ? OutermostOf(outer) : type.Name;

    private void Add(TypeDefinition type, Func<string, string?> folderOf)
    {
        if (folderOf(NamespaceOf(type)) is not { } from)
        {
            return;
        }

        _folders.Add(from);
        foreach (var known in TypesKnownBy(type).SelectMany(Parts).OfType<TypeDefinition>())
        {
            if (folderOf(NamespaceOf(known)) is { } to && to != from)
            {
                if (!_arrows.TryGetValue((from, to), out var by))
                {
                    _arrows[(from, to)] = by = new(StringComparer.Ordinal);
                }

                by.Add($"{OutermostOf(type)} → {OutermostOf(known)}");
            }
        }
    }

    // A constructed type names several: what is constructed, and of what.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        RequiredModifierType modified => [.. Parts(modified.ElementType), .. Parts(modified.ModifierType)],
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static IEnumerable<TypeReference?> TypesKnownBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(static one => one.InterfaceType),
        .. type.CustomAttributes.SelectMany(TypesOf),
        .. type.GenericParameters.SelectMany(static one => one.Constraints).Select(static one => one.ConstraintType),
        .. type.Fields.Select(static one => one.FieldType),
        .. type.Properties.SelectMany(static one => one.CustomAttributes).SelectMany(TypesOf),
        .. type.Methods.SelectMany(TypesOf),
    ];

    private static IEnumerable<TypeReference?> TypesOf(CustomAttribute attribute) =>
        [attribute.AttributeType, .. attribute.ConstructorArguments.Select(static one => one.Value).OfType<TypeReference>()];

    private static IEnumerable<TypeReference?> TypesOf(MethodDefinition method) =>
    [
        .. SignatureOf(method),
        .. method.CustomAttributes.SelectMany(TypesOf),
        .. method.GenericParameters.SelectMany(static one => one.Constraints).Select(static one => one.ConstraintType),
        .. method.HasBody ? TypesOf(method.Body) : [],
    ];

    private static IEnumerable<TypeReference?> TypesOf(MethodBody body) =>
    [
        .. body.Variables.Select(static one => one.VariableType),
        .. body.ExceptionHandlers.Select(static one => one.CatchType),
        .. body.Instructions.SelectMany(TypesOf),
    ];

    private static IEnumerable<TypeReference?> TypesOf(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. SignatureOf(method.ElementMethod), .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, .. SignatureOf(method)],
        _ => [],
    };

    private static IEnumerable<TypeReference?> SignatureOf(MethodReference method) =>
        [method.ReturnType, .. method.Parameters.Select(static one => one.ParameterType)];
}
