-- As offers.lua, with pauses: each connection waits 4 to 20 ms before a request, so that the server is not always busy and
-- latency is its own, not that of a queue. wrk looks for delay() when it loads the script.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "offers.lua")

function delay()
  return math.random(4, 20)
end
