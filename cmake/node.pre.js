// Node 18 and later have a fetch that refuses file paths; without one, the script reads its wasm from disk.
var fetch;
