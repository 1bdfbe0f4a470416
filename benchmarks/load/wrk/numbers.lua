-- Sends paths with a number in them. Arguments: the file of header lines, the first number, how many, "each" (every number once, by
-- each path, then stop) or "random" (by the first path), and the paths, with @ for the number.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "result.lua")

local paths, first, count, each = {}
-- wrk asks for one request that it does not send, to see how many there are in one.
local sent, received = -1, 0

function init(args)
  local headers = {}
  for line in io.lines(args[1]) do
    local name, value = line:match("^([^:]+): (.*)$")
    headers[name] = value
  end
  first, count, each = tonumber(args[2]), tonumber(args[3]), args[4] == "each"
  for i = 5, #args do
    local before, after = wrk.format("GET", args[i], headers):match("^([^@]*)@(.*)$")
    paths[#paths + 1] = { before = before, after = after }
  end
  math.randomseed(7)
  if each then
    response = function()
      received = received + 1
      if received == count * #paths then
        -- wrk itself sleeps to the end of its time: whoever started it is to interrupt it.
        wrk.thread:stop()
        io.write("DONE\n")
        io.flush()
      end
    end
  end
end

function request()
  local turn = math.max(sent, 0)
  local number = each and math.floor(turn / #paths) % count or math.random(0, count - 1)
  local path = paths[each and turn % #paths + 1 or 1]
  sent = sent + 1
  return path.before .. string.format("%d", first + number) .. path.after
end
