namespace OfferProxy.Gateway.RateLimits.Fleet;

/// <summary>
/// How Redis counts, in its own language and by its own clock. Both take one permit and return 0, or return in how many milliseconds it is worth
/// asking again. What is not asked for runs out.
/// </summary>
internal static class FleetScripts
{
    private const string Now = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)

        """;

    /// <summary>A token bucket: its limit, how many come in a period, and the period in milliseconds.</summary>
    public const string TokenBucket = Now + """
        local limit, rate, period = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local state = redis.call('HMGET', KEYS[1], 'since', 'tokens')
        local since, tokens = tonumber(state[1]) or now, tonumber(state[2]) or limit
        local periods = math.max(0, math.floor((now - since) / period))
        since, tokens = since + periods * period, math.min(limit, tokens + periods * rate)
        if tokens < 1 then
          return since + period - now
        end

        redis.call('HSET', KEYS[1], 'since', since, 'tokens', tokens - 1)
        redis.call('PEXPIRE', KEYS[1], (math.ceil(limit / rate) + 1) * period)
        return 0
        """;

    /// <summary>A window: its limit, how many segments it has, and how long each is in milliseconds.</summary>
    public const string SlidingWindow = Now + """
        local limit, segments, length = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local current = math.floor(now / length)
        local counted, oldest, counts = 0, current, redis.call('HGETALL', KEYS[1])
        for i = 1, #counts, 2 do
          local segment = tonumber(counts[i])
          if segment <= current - segments then
            redis.call('HDEL', KEYS[1], counts[i])
          else
            counted, oldest = counted + counts[i + 1], math.min(oldest, segment)
          end
        end

        if counted >= limit then
          return (oldest + segments) * length - now
        end

        redis.call('HINCRBY', KEYS[1], current, 1)
        redis.call('PEXPIRE', KEYS[1], (segments + 1) * length)
        return 0
        """;
}
