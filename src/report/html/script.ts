/**
 * Runs in the reader's browser. Search hides the rows that do not hold the words, and the sections without a row left;
 * a word is also found by the beginning it shares with a column's `data-found`, where the row's cell there says yes.
 * Frames are told on which side their table goes on.
 */
export const SCRIPT = `
(() => {
  const query = document.getElementById('query');
  const found = document.getElementById('found');
  const plain = (text) => text.toLowerCase().replaceAll('ё', 'е');
  const ending = /(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ией|ах|ях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ия|ию|ии|ам|ям|ом|ем|ым|им|ых|их|ую|юю|а|я|о|е|ы|и|у|ю|ь|й|s)$/;
  const stemOf = (word) => { const stem = word.replace(ending, ''); return stem.length > 3 ? stem : word; };
  const wordsOf = (head) => head?.dataset.found ? head.dataset.found.split(' ') : [];
  const rows = [...document.querySelectorAll('tbody tr')].map((row) => {
    const heads = row.closest('table').querySelectorAll('thead tr:last-child th');
    const cells = [...row.cells].map((cell, at) => ({ cell, words: wordsOf(heads[at]) }));
    const says = ({ cell, words }) => words.length > 0 && cell.textContent !== '—' && !cell.matches('table:has(.groups) .none');
    return { row, text: plain(row.textContent), cells: cells.filter(says) };
  });
  const sections = [...document.querySelectorAll('main section')];
  document.getElementById('search').hidden = false;

  const named = (cell, word) => cell.words.some((known) => word.startsWith(known) || (word.length > 2 && known.startsWith(word)));
  const search = () => {
    const words = plain(query.value).split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const { row, text, cells } of rows) {
      const left = words.filter((word) => !text.includes(stemOf(word)));
      const hits = words.length === 0 ? [] : cells.filter((cell) => words.some((word) => named(cell, word)) && left.every((word) => named(cell, word)));
      row.hidden = left.length > 0 && hits.length === 0;
      for (const { cell } of cells) cell.classList.remove('hit');
      for (const { cell } of row.hidden ? [] : hits) cell.classList.add('hit');
      if (!row.hidden) count += 1;
    }
    for (const section of sections)
      section.hidden = words.length > 0 && !section.querySelector('tbody tr:not([hidden])');
    document.body.classList.toggle('searching', words.length > 0);
    found.textContent = words.length > 0 ? found.dataset.word + ' ' + count : '';
    for (const box of boxes) reveal(box);
    lookAtFrames();
  };
  query.addEventListener('input', search);
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target === query) return;
    event.preventDefault();
    query.focus();
  });

  const boxes = [...document.querySelectorAll('.scroll')];
  const reveal = (box) => {
    const hit = box.querySelector('.hit');
    const first = box.querySelector('thead tr:last-child th');
    box.scrollLeft = hit ? hit.offsetLeft - (first ? first.offsetWidth : 0) - 40 : 0;
  };
  const lookAtFrames = () => {
    for (const box of boxes) {
      const room = box.scrollWidth - box.clientWidth;
      const wide = room > 1;
      box.parentElement.classList.toggle('wide', wide);
      box.parentElement.classList.toggle('more-left', wide && box.scrollLeft > 1);
      box.parentElement.classList.toggle('more-right', wide && box.scrollLeft < room - 1);
      if (wide) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  };
  for (const box of boxes) box.addEventListener('scroll', lookAtFrames, { passive: true });
  addEventListener('resize', lookAtFrames);
  lookAtFrames();

  const folded = [...document.querySelectorAll('details')];
  const opened = new Set();
  addEventListener('beforeprint', () => {
    for (const fold of folded) {
      if (fold.open) continue;
      fold.open = true;
      opened.add(fold);
    }
  });
  addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false;
    opened.clear();
  });
})();
`;
