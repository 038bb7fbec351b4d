// `maatwerk`, the command line, on files in memory: each message is one run of it.
// {id, args, files: [[name, text]]} -> {id, code, out, err}, or {id, failed} where the program itself broke.
const programOf = import(new URL('maatwerk_in_page.mjs', import.meta.url).href);
const moduleOf = WebAssembly.compileStreaming(fetch(new URL('maatwerk_in_page.wasm', import.meta.url)));

self.onmessage = async ({ data: { id, args, files } }) => {
  try {
    self.postMessage({ id, ...(await run(args, files)) });
  } catch (error) {
    self.postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
};

/** @param {string[]} args @param {[string, string][]} files */
async function run(args, files) {
  const [{ default: create }, module] = await Promise.all([programOf, moduleOf]);
  const out = [];
  const err = [];
  const program = await create({
    print: (line) => out.push(line),
    printErr: (line) => err.push(line),
    instantiateWasm: (imports, done) => {
      WebAssembly.instantiate(module, imports).then((instance) => done(instance, module));
      return {};
    },
  });
  program.FS.mkdirTree('/catalog');
  program.FS.chdir('/catalog');
  for (const [name, text] of files) {
    const folder = name.slice(0, Math.max(0, name.lastIndexOf('/')));
    if (folder) program.FS.mkdirTree(`/catalog/${folder}`);
    program.FS.writeFile(`/catalog/${name}`, text);
  }
  const code = program.callMain(args);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
