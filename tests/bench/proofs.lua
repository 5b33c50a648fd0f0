-- For wrk: sends each DPoP proof of a file once. The arguments are the file, with a proof on each line, and the value of
-- authorization. Without a proof that is left, requests have none and are rejected, which fails the benchmark.
local proofs, sent = {}, 0
local authorization

function init(args)
  for proof in io.lines(args[1]) do proofs[#proofs + 1] = proof end
  authorization = args[2]
end

function request()
  sent = sent + 1
  return wrk.format("GET", "/", { authorization = authorization, dpop = proofs[sent] })
end
