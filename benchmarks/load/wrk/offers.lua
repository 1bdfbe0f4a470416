-- Sends the paths of a file in turn. Arguments: the file of paths, the file of header lines.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "result.lua")

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
