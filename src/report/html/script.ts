/** Hides the rows that do not hold the words, and the sections without a row left. Runs in the reader's browser. */
export const SCRIPT = `
(() => {
  const query = document.getElementById('query');
  const found = document.getElementById('found');
  const rows = [...document.querySelectorAll('tbody tr')].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const sections = [...document.querySelectorAll('main section')];
  document.getElementById('search').hidden = false;
  const search = () => {
    const words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) count += 1;
    }
    for (const section of sections)
      section.hidden = words.length > 0 && !section.querySelector('tbody tr:not([hidden])');
    document.body.classList.toggle('searching', words.length > 0);
    found.textContent = words.length > 0 ? count + ' ' + found.dataset.unit : '';
  };
  query.addEventListener('input', search);
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target === query) return;
    event.preventDefault();
    query.focus();
  });
})();
`;
