// Two folders that know each other, as no two of the project's may.
namespace OfferProxy.Tests.House.Upper
{
    internal static class Place
    {
        public const string Folder = "Upper";

        public static Type Other() => typeof(Lower.Place);
    }
}

namespace OfferProxy.Tests.House.Lower
{
    internal static class Place
    {
        public const string Folder = "Lower";

        public static Type Other() => typeof(Upper.Place);
    }
}
