-- For wrk: sends tokens by Zipf's law. The arguments are a file with a token on each line, the most frequent first,
-- a seed, and whether to send each token once before, the rarest first.
local tokens, sums = {}, {}
local left = 0

function init(args)
  local sum = 0
  for token in io.lines(args[1]) do
    tokens[#tokens + 1] = token
    sum = sum + 1 / #tokens
    sums[#tokens] = sum
  end
  math.randomseed(tonumber(args[2]))
  if args[3] == "true" then left = #tokens end
end

local function draw()
  local wanted = math.random() * sums[#sums]
  local low, high = 1, #sums
  while low < high do
    local middle = math.floor((low + high) / 2)
    if sums[middle] < wanted then low = middle + 1 else high = middle end
  end
  return low
end

function request()
  local rank = left
  if left > 0 then left = left - 1 else rank = draw() end
  return wrk.format("GET", "/", { authorization = "Bearer " .. tokens[rank] })
end
