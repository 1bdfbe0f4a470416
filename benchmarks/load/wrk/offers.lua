-- Sends the paths of a file in turn. Arguments: the file of paths, the file of header lines.
local requests, position = {}, 0

local function lines(file)
  local found = {}
  for line in io.lines(file) do found[#found + 1] = line end
  return found
end

function init(args)
  local headers = {}
  for _, line in ipairs(lines(args[2])) do
    local name, value = line:match("^([^:]+): (.*)$")
    headers[name] = value
  end
  for i, path in ipairs(lines(args[1])) do requests[i] = wrk.format("GET", path, headers) end
end

function request()
  position = position % #requests + 1
  return requests[position]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
