"""A strict host of proxy-wasm ABI 0.2.1 in wasmtime: only the imports of the ABI, only what smoke.py needs of them."""

import os
import struct
import time

from wasmtime import Config, Engine, Func, FuncType, Instance, Module, Store, ValType

I32, I64 = ValType.i32(), ValType.i64()

# github.com/proxy-wasm/spec, abi-versions/v0.2.1: the parameters of each host call that a plugin may import here.
# "w" is an i32, "l" an i64; each call returns an i32.
ABI = {
    "proxy_add_header_map_value": "wwwww",
    "proxy_call_foreign_function": "wwwwww",
    "proxy_continue_stream": "w",
    "proxy_define_metric": "wwww",
    "proxy_get_buffer_bytes": "wwwww",
    "proxy_get_current_time_nanoseconds": "w",
    "proxy_get_header_map_pairs": "www",
    "proxy_get_header_map_value": "wwwww",
    "proxy_get_log_level": "w",
    "proxy_get_property": "wwww",
    "proxy_get_shared_data": "wwwww",
    "proxy_http_call": "wwwwwwwwww",
    "proxy_increment_metric": "wl",
    "proxy_log": "www",
    "proxy_record_metric": "wl",
    "proxy_remove_header_map_value": "www",
    "proxy_replace_header_map_value": "wwwww",
    "proxy_send_local_response": "wwwwwwww",
    "proxy_set_effective_context": "w",
    "proxy_set_property": "wwww",
    "proxy_set_shared_data": "wwwww",
    "proxy_set_tick_period_milliseconds": "w",
}
# The ABI takes over some calls of WASI. The specification of random_get is that of WASI preview 1.
WASI = {"random_get": "ww"}
MODULES = {"env": ABI, "wasi_snapshot_preview1": WASI}
OK, NOT_FOUND, UNIMPLEMENTED = 0, 1, 12
REQUEST_HEADERS = 0


def engine(simd=True, relaxed_simd=False, bulk_memory=True):
    """An engine with what is named. Others are off, except reference types, which wasmtime cannot run without."""
    config = Config()
    config.wasm_relaxed_simd = relaxed_simd
    config.wasm_simd = simd
    config.wasm_bulk_memory = bulk_memory
    for feature in ("multi_value", "threads", "tail_call", "multi_memory", "memory64"):
        setattr(config, f"wasm_{feature}", False)
    return Engine(config)


def foreign_imports(module):
    """The imports that the ABI does not have with these parameters."""

    def is_of_abi(item):
        words = MODULES.get(item.module, {}).get(item.name)
        return words is not None and _written(item.type) == _written(_type(words))

    return [f"{item.module}.{item.name}" for item in module.imports if not is_of_abi(item)]


def _written(function):
    return [[str(one) for one in kinds] for kinds in (function.params, function.results)]


def _type(words):
    return FuncType([I64 if word == "l" else I32 for word in words], [I32])


class Host:
    """One plugin with one root context."""

    def __init__(self, wasm_engine, wasm):
        self.module = Module(wasm_engine, wasm)
        self.store = Store(wasm_engine)
        self.calls = []
        self.log = []
        self.headers = []
        self.configuration = b""
        imports = [self._import(item.module, item.name) for item in self.module.imports]
        self.exports = Instance(self.store, self.module, imports).exports(self.store)
        self.memory = self.exports["memory"]
        self.call("_initialize")

    def call(self, name, *values):
        return self.exports[name](self.store, *values)

    def configure(self, root, configuration):
        self.configuration = configuration
        self.call("proxy_on_context_create", root, 0)
        return self.call("proxy_on_configure", root, len(configuration))

    def request(self, root, stream, headers):
        """The returned action, and the host calls that were made."""
        self.headers = [(name.encode(), value.encode()) for name, value in headers]
        self.calls = []
        self.call("proxy_on_context_create", stream, root)
        action = self.call("proxy_on_request_headers", stream, len(headers), 1)
        return action, self.calls

    def _import(self, module, name):
        handler = getattr(self, name, None)

        def run(*values):
            self.calls.append(name)
            return OK if handler is None else handler(*values)

        return Func(self.store, _type(MODULES[module][name]), run)

    def _read(self, pointer, size):
        return bytes(self.memory.read(self.store, pointer, pointer + size))

    def _write(self, pointer, content):
        self.memory.write(self.store, content, pointer)

    def _return(self, content, data_out, size_out):
        """Writes bytes into memory that the plugin allocates, and their address and size where it asked for them."""
        at = self.call("proxy_on_memory_allocate", len(content)) if content else 0
        self._write(at, content)
        self._write(data_out, struct.pack("<I", at))
        self._write(size_out, struct.pack("<I", len(content)))
        return OK

    def random_get(self, into, size):
        self._write(into, os.urandom(size))
        return OK

    def proxy_log(self, _level, text, size):
        self.log.append(self._read(text, size).decode())
        return OK

    def proxy_get_log_level(self, out):
        self._write(out, struct.pack("<I", 2))
        return OK

    def proxy_get_current_time_nanoseconds(self, out):
        self._write(out, struct.pack("<Q", time.time_ns()))
        return OK

    def proxy_get_buffer_bytes(self, _buffer, start, size, data_out, size_out):
        return self._return(self.configuration[start : start + size], data_out, size_out)

    def proxy_get_property(self, _path, _size, _data_out, _size_out):
        return NOT_FOUND

    def proxy_get_shared_data(self, _key, _size, _data_out, _size_out, _cas_out):
        return NOT_FOUND

    def proxy_call_foreign_function(self, *_values):
        return UNIMPLEMENTED

    def proxy_define_metric(self, _kind, _name, _size, out):
        self._write(out, struct.pack("<I", 1))
        return OK

    def proxy_http_call(self, *values):
        self._write(values[-1], struct.pack("<I", 1))
        return OK

    def proxy_get_header_map_pairs(self, kind, data_out, size_out):
        pairs = self.headers if kind == REQUEST_HEADERS else []
        sizes = b"".join(struct.pack("<II", len(name), len(value)) for name, value in pairs)
        texts = b"".join(name + b"\0" + value + b"\0" for name, value in pairs)
        return self._return(struct.pack("<I", len(pairs)) + sizes + texts, data_out, size_out)

    def proxy_get_header_map_value(self, kind, name, size, data_out, size_out):
        wanted = self._read(name, size)
        pairs = self.headers if kind == REQUEST_HEADERS else []
        for key, value in pairs:
            if key == wanted:
                return self._return(value, data_out, size_out)
        return NOT_FOUND
