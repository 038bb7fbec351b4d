// Runs of the command line in a worker, one after the other. What is no longer wanted is stopped at once.
export class Program {
  #worker;
  #waiting = new Map();
  #next = 1;

  constructor() {
    this.#start();
  }

  #start() {
    this.#worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }) => {
      const wanted = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.failed === undefined) wanted?.resolve(data);
      else wanted?.reject(new Error(data.failed));
    };
    this.#worker.onerror = ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(message));
      this.stop();
    };
  }

  /** @param {string[]} args @param {Map<string, string>} files
   * @returns {Promise<{code: number, out: string, err: string}>} never settles once stop() was called */
  run(args, files) {
    return new Promise((resolve, reject) => {
      this.#waiting.set(this.#next, { resolve, reject });
      this.#worker.postMessage({ id: this.#next++, args, files: [...files] });
    });
  }

  /** The JSON that a command with --json prints, and what it says where it prints none. */
  async ask(args, files) {
    const { out, err } = await this.run(args, files);
    if (out === '') throw new Error(err);
    return JSON.parse(out);
  }

  /** Ends what is under way and forgets what waits. */
  stop() {
    if (this.#waiting.size === 0) return;
    this.#worker.terminate();
    this.#waiting.clear();
    this.#start();
  }
}
