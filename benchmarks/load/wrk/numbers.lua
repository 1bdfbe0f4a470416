-- Sends a path with a number in it. Arguments: the path with @ for the number, the file of header lines, the first
-- number, how many, and "each" (every number once, then stop) or "random".
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "result.lua")

local before, after, first, count, each
-- wrk asks for one request that it does not send, to see how many there are in one.
local sent, received = -1, 0

function init(args)
  local headers = {}
  for line in io.lines(args[2]) do
    local name, value = line:match("^([^:]+): (.*)$")
    headers[name] = value
  end
  before, after = wrk.format("GET", args[1], headers):match("^([^@]*)@(.*)$")
  first, count, each = tonumber(args[3]), tonumber(args[4]), args[5] == "each"
  math.randomseed(7)
  if each then
    response = function()
      received = received + 1
      if received == count then
        -- wrk itself sleeps to the end of its time: whoever started it is to interrupt it.
        wrk.thread:stop()
        io.write("DONE\n")
        io.flush()
      end
    end
  end
end

function request()
  local number = each and sent % count or math.random(0, count - 1)
  sent = sent + 1
  return before .. string.format("%d", first + number) .. after
end
