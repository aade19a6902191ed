/** The script of the page. Without it every part of the page is readable; with it environments switch, tables filter, and the diagram shows relations. */
export const CLIENT_SCRIPT = `
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const sections = all('section[data-environment]');
  const buttons = all('button[data-environment]');
  const show = (name) => {
    for (const section of sections) section.hidden = section.dataset.environment !== name;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.environment === name));
  };
  for (const button of buttons) button.addEventListener('click', () => show(button.dataset.environment));
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const section = target && target.closest('section[data-environment]');
    if (!section) return false;
    show(section.dataset.environment);
    for (let each = target; each; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true;
    if (target.tagName === 'H3') { const proof = target.parentElement.querySelector('details'); if (proof) proof.open = true; }
    target.scrollIntoView();
    return true;
  };
  if (buttons.length > 0 && !reveal()) show(buttons[buttons.length - 1].dataset.environment);
  addEventListener('hashchange', reveal);
  const closed = [];
  addEventListener('beforeprint', () => {
    for (const each of all('details:not([open])')) { closed.push(each); each.open = true; }
  });
  addEventListener('afterprint', () => {
    for (const each of closed.splice(0)) each.open = false;
  });
  const theme = document.getElementById('theme');
  theme.addEventListener('click', () => {
    const isDark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.dataset.theme = isDark ? 'light' : 'dark';
    theme.setAttribute('aria-pressed', String(!isDark));
  });
  for (const field of all('input[data-filter]')) {
    field.addEventListener('input', () => {
      const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
      const place = document.getElementById(field.dataset.filter);
      let count = 0;
      for (const row of all('tbody tr', place)) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) count += 1;
      }
      document.getElementById(field.dataset.filter + '-count').textContent = count + ' rows';
      const details = place.closest('details');
      if (details) details.open = true;
    });
  }
  for (const svg of all('svg.diagram')) {
    const nodes = all('.node', svg);
    const arrows = all('.arrow', svg);
    const report = document.getElementById(svg.dataset.report);
    const clear = () => {
      svg.classList.remove('selected');
      for (const each of [...nodes, ...arrows]) each.classList.remove('related');
      for (const node of nodes) node.setAttribute('aria-pressed', 'false');
      report.textContent = '';
    };
    const follow = (start, from, to) => {
      const found = new Set([start]);
      for (const id of found) for (const arrow of arrows) if (arrow.dataset[from] === id) found.add(arrow.dataset[to]);
      return found;
    };
    const select = (node) => {
      const wasSelected = node.getAttribute('aria-pressed') === 'true';
      clear();
      if (wasSelected) return;
      const id = node.dataset.node;
      const reached = follow(id, 'from', 'to');
      const reaching = follow(id, 'to', 'from');
      const names = (ids) => nodes.filter((each) => each !== node && ids.has(each.dataset.node)).map((each) => each.dataset.name);
      svg.classList.add('selected');
      node.setAttribute('aria-pressed', 'true');
      for (const each of nodes) if (reached.has(each.dataset.node) || reaching.has(each.dataset.node)) each.classList.add('related');
      for (const arrow of arrows) {
        const forward = reached.has(arrow.dataset.from) && reached.has(arrow.dataset.to);
        const backward = reaching.has(arrow.dataset.from) && reaching.has(arrow.dataset.to);
        if (forward || backward) arrow.classList.add('related');
      }
      const list = (found) => (found.length === 0 ? 'nothing' : found.join(', '));
      report.textContent = node.dataset.name + ' reaches: ' + list(names(reached)) + '. It is reached by: ' + list(names(reaching)) + '.';
      if (node.dataset.anchor) {
        const link = document.createElement('a');
        link.href = '#' + node.dataset.anchor;
        link.textContent = ' Show the resource';
        report.append(link);
      }
    };
    for (const node of nodes) {
      node.addEventListener('click', () => select(node));
      node.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); select(node); }
        if (event.key === 'Escape') clear();
      });
    }
  }
})();
`;
