using System.Text;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class NamePlaceTests
{
    // "@N" stands for the name, so that an at sign can stand for itself.
    private static Hole? PlaceIn(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Replace("@N", Sample.Sentinel, StringComparison.Ordinal));
        return NamePlace.Of(bytes, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Sample.Sentinel)), Sample.Sentinel.Length, Holes.NameInText, Holes.NameInUrl);
    }

    [Theory]
    [InlineData("@N")]
    [InlineData("Thanks, @N!")]
    [InlineData("¡@N, gracias!")]
    [InlineData("@N, here is 10% off and/or more: https://x.example/y")]
    [InlineData("See https://x.example/y, @N")]
    [InlineData("@N's order")]
    [InlineData("Order: @N")]
    [InlineData("Order:#123 for @N")]
    [InlineData("10:30, @N")]
    [InlineData("@N: 3 < 4")]
    [InlineData("3 < 4, @N")]
    [InlineData("I <3 you, @N")]
    [InlineData("<b>@N</b>")]
    [InlineData("<p class=\"it's > that\">Hi @N</p>")]
    [InlineData("<a href=\"https://x.example/y\">@N</a>")]
    [InlineData("<!-- a -->@N")]
    [InlineData("[@N](https://x.example/y)")]
    public void Of_Text_IsNameInText(string text) => Assert.Equal(Holes.NameInText, PlaceIn(text));

    [Theory]
    [InlineData("https://x.example/@N")]
    [InlineData("https://x.example/a/@N/b?c=d%2Fe")]
    [InlineData("https://x.example/?first_name=@N")]
    [InlineData("https://x.example?first_name=@N&a=b")]
    [InlineData("https://x.example/?dl=https%3A%2F%2Fshop.example%2F&first_name=@N&rl=https%3A%2F%2Fy")]
    [InlineData("https://x.example/?text=Hi%20@N%21%20Bye")]
    [InlineData("https://x.example/#@N")]
    [InlineData("https://x.example:8080/@N")]
    [InlineData("//x.example/@N")]
    [InlineData("/a/b?first_name=@N")]
    [InlineData("/a/@N")]
    [InlineData("?first_name=@N")]
    [InlineData("See https://x.example/?n=@N now")]
    [InlineData("<a href=\"https://x.example/?a=1&amp;n=@N\">x</a>")]
    [InlineData("mailto:a@x.example?subject=Hi%20@N")]
    [InlineData("sms:?body=@N")]
    [InlineData("myapp://open?n=@N")]
    [InlineData("[x](https://x.example/?n=@N)")]
    public void Of_Url_IsNameInUrl(string text) => Assert.Equal(Holes.NameInUrl, PlaceIn(text));

    [Theory]
    [InlineData("https://@N.x.example/")]
    [InlineData("https://@N")]
    [InlineData("https://@N@x.example/")]
    [InlineData("https://x.example:@N/")]
    [InlineData("mailto:@N@x.example")]
    [InlineData("@N@x.example")]
    [InlineData("@N.x.example")]
    [InlineData("https://x.example/?u=https%3A%2F%2Fy%2F%3Fn%3D@N")]
    [InlineData("https://x.example/?u=https%3A//y/@N")]
    [InlineData("https://x.example/?u=https%3A//y/%3Fn=@N")]
    [InlineData("https://x.example/?u=https://y/?n=@N")]
    [InlineData("https://x.example/?u=@N%3Fx%3Dy")]
    [InlineData("https://x.example/?u=a%252Fb%20@N")]
    [InlineData("https://x.example/r/https%3A//y/@N")]
    [InlineData("https://x.example/?text=Hi @N")]
    [InlineData("See https://x.example/?q=a,@N")]
    [InlineData("/share?text=Hi @N")]
    [InlineData("HTTPS://x.example/?text=Hi @N")]
    [InlineData("mailto:a@x.example?subject=Hi @N")]
    [InlineData("first_name=@N")]
    [InlineData("a=b&first_name=@N")]
    [InlineData("text=Hi+@N&a=b")]
    [InlineData("text=Hi%20@N")]
    [InlineData("Hi%20@N")]
    [InlineData("Hi+@N")]
    [InlineData("@N%20and%20you")]
    [InlineData("@N=1")]
    [InlineData("images/@N")]
    [InlineData("@N/images")]
    [InlineData("@N.png")]
    [InlineData("www.x.example/@N")]
    [InlineData("#@N")]
    [InlineData("javascript:greet('@N')")]
    [InlineData("javascript:go('https://x.example/?n=@N')")]
    [InlineData("<a href=\"javascript:go('https://x.example/?n=@N')\">")]
    [InlineData("data:text/html,<b>@N</b>")]
    [InlineData("data:text/plain,@N")]
    [InlineData("<img alt=\"@N\">")]
    [InlineData("<img alt='a > b @N'>")]
    [InlineData("<img alt=\"a > b @N\">")]
    [InlineData("<p @N>")]
    [InlineData("<!-- > @N -->")]
    [InlineData("<script>greet('hi @N')</script>")]
    [InlineData("<style>a{} @N</style>")]
    [InlineData("greet('@N')")]
    [InlineData("C:\\users\\@N")]
    public void Of_AnythingElse_IsNotCertain(string text) => Assert.Null(PlaceIn(text));
}
