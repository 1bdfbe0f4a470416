using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace OfferProxy.EndToEndTests.Framework;

/// <summary>A host with YARP's services, which counts how often a request is authorized.</summary>
internal static class AuthorizingHost
{
    /// <summary>Sends one request to a host and counts.</summary>
    /// <param name="set">Sets up the host.</param>
    public static async Task<int> CountAsync(Action<IApplicationBuilder> set)
    {
        var policies = new CountedPolicies();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.Services.AddReverseProxy();
        builder.Services.AddSingleton<IAuthorizationPolicyProvider>(policies);
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        set(app);
        app.UseRouting();
        app.Run(static context => context.Response.WriteAsync("ok"));
        await app.StartAsync();
        using var client = new HttpClient();
        Assert.Equal("ok", await client.GetStringAsync(new Uri(app.Urls.First())));
        return policies.Asked;
    }

    /// <summary>Counts how often the middleware asks which policy a request without an endpoint needs.</summary>
    private sealed class CountedPolicies : IAuthorizationPolicyProvider
    {
        private int _asked;

        public int Asked => _asked;

        public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => throw new NotSupportedException();

        public Task<AuthorizationPolicy?> GetFallbackPolicyAsync()
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult<AuthorizationPolicy?>(null);
        }

        public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => throw new NotSupportedException();
    }
}
