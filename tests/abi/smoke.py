"""Runs one plugin in wasmtime and prints what it imports and returns, as JSON: smoke.py WASM simd|scalar|relaxed-simd."""

import base64
import hashlib
import hmac
import json
import sys

from host import Host, engine, foreign_imports
from wasmtime import Module, WasmtimeError

ROOT, REMOTE_ROOT = 1, 2
SECRET = b"0123456789abcdef0123456789abcdef"
ISSUER = "https://issuer.example"


def encode(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def token(secret):
    header = encode(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    claims = encode(json.dumps({"iss": ISSUER, "exp": 4102444800}).encode())
    signature = hmac.new(secret, f"{header}.{claims}".encode(), hashlib.sha256).digest()
    return f"{header}.{claims}.{encode(signature)}"


def configuration(keys):
    return json.dumps({"consumers": [{"name": "c", "issuer": ISSUER, **keys}]}).encode()


def compile_error(wasm, **features):
    """The reason why wasmtime rejects the module; "" if it accepts it."""
    try:
        Module(engine(**features), wasm)
        return ""
    except WasmtimeError as error:
        return str(error)


def outcome(host, root, stream, secret):
    headers = [(":authority", "a.example"), (":path", "/"), (":method", "GET")]
    if secret is not None:
        headers.append(("authorization", f"Bearer {token(secret)}"))
    action, calls = host.request(root, stream, headers)
    told = ("proxy_send_local_response", "proxy_http_call", "proxy_continue_stream")
    return {"action": action, "calls": [call for call in calls if call in told]}


def main(path, build):
    with open(path, "rb") as file:
        wasm = file.read()
    simd = build != "scalar"
    relaxed_simd = build == "relaxed-simd"
    host = Host(engine(simd=simd, relaxed_simd=relaxed_simd), wasm)
    local = {"jwks": {"keys": [{"kty": "oct", "k": encode(SECRET)}]}}
    remote = {"remote_jwks": {"cluster": "keys", "uri": f"{ISSUER}/keys"}}
    result = {
        "foreign": foreign_imports(host.module),
        "imports": len(host.module.imports),
        "configured": [
            host.configure(ROOT, configuration(local)),
            host.configure(REMOTE_ROOT, configuration(remote)),
        ],
        "valid": outcome(host, ROOT, 11, SECRET),
        "invalid": outcome(host, ROOT, 12, SECRET[::-1]),
        "missing": outcome(host, ROOT, 13, None),
        "waiting": outcome(host, REMOTE_ROOT, 14, SECRET),
        "without_simd": compile_error(wasm, simd=False),
        "without_relaxed_simd": compile_error(wasm, simd=simd),
        "without_bulk_memory": compile_error(wasm, simd=simd, relaxed_simd=relaxed_simd, bulk_memory=False),
        "log": host.log,
    }
    json.dump(result, sys.stdout)


main(*sys.argv[1:])
