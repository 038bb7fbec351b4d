// Storage without the program: a test saves, loads and damages records.
import { Records } from '/shell/storage.js';

window.Records = Records;
window.records = new Records();

/** Puts anything into the store, as a damaged disk or an older program might have. */
window.plant = async (...values) => {
  await window.records.load();
  const database = await new Promise((resolve) => {
    const request = indexedDB.open('maatwerk', 1);
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction('records', 'readwrite');
  for (const value of values) transaction.objectStore('records').put(value);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  const all = database.transaction('records').objectStore('records').getAll();
  await new Promise((resolve) => (all.onsuccess = resolve));
  database.close();
  return all.result;
};
