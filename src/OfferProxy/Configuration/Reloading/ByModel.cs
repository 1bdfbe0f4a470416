using System.Runtime.CompilerServices;

namespace OfferProxy.Configuration.Reloading;

/// <summary>
/// What the options make of each of YARP's models, made when it is first asked for. YARP makes a new model when what it is the model of
/// changes; weak keys let what was made of the old one go with it.
/// </summary>
/// <typeparam name="TModel">The model, told apart by reference.</typeparam>
/// <typeparam name="T">What is made of it.</typeparam>
/// <param name="options">The configuration.</param>
/// <param name="create">Makes it, from the model and the configuration.</param>
internal sealed class ByModel<TModel, T>(OffersCandidate options, Func<TModel, OffersCandidate, T> create)
    where TModel : class
{
    private readonly ConditionalWeakTable<TModel, StrongBox<T>> _made = [];

    /// <summary>The configuration that it is made from.</summary>
    public OffersCandidate Options => options;

    /// <summary>Gets what is made for a model; it is made when first asked for.</summary>
    public T Get(TModel model) => (_made.TryGetValue(model, out var made) ? made : _made.GetValue(model, Create)).Value!;

    private StrongBox<T> Create(TModel model) => new(create(model, options));
}
