// The one import from WASI. AssemblyScript names the module of a declared import after its file.

/** Fills `length` bytes at `into` with bytes of the host's secure random generator. Returns 0 if it did. */
export declare function random_get(into: usize, length: usize): u32;
