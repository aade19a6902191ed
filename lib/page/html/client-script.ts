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
  for (const figure of all('.diagrams')) {
    const nodes = all('.diagram .node', figure);
    const arrows = all('.diagram .arrow', figure);
    const access = arrows.filter((each) => !each.classList.contains('copies'));
    const copies = arrows.filter((each) => each.classList.contains('copies'));
    const report = document.getElementById(figure.dataset.report);
    const clear = () => {
      figure.classList.remove('selected');
      for (const each of [...nodes, ...arrows]) each.classList.remove('related');
      for (const node of nodes) node.setAttribute('aria-pressed', 'false');
      report.textContent = '';
    };
    const follow = (start, lines, from, to) => {
      const found = new Set([start]);
      for (const id of found) for (const arrow of lines) if (arrow.dataset[from] === id) found.add(arrow.dataset[to]);
      return found;
    };
    const select = (node) => {
      const wasSelected = node.getAttribute('aria-pressed') === 'true';
      clear();
      if (wasSelected) return;
      const id = node.dataset.node;
      // What is copied is not reached: a workload that uses a store does not read its backups.
      const reached = follow(id, access, 'from', 'to');
      const reaching = follow(id, access, 'to', 'from');
      const copied = follow(id, copies, 'from', 'to');
      const related = [reached, reaching, copied];
      const names = (ids) => {
        const others = nodes.filter((each) => each.dataset.node !== id && ids.has(each.dataset.node));
        return [...new Set(others.map((each) => each.dataset.name))];
      };
      figure.classList.add('selected');
      for (const each of nodes) {
        if (each.dataset.node === id) each.setAttribute('aria-pressed', 'true');
        if (related.some((ids) => ids.has(each.dataset.node))) each.classList.add('related');
      }
      for (const arrow of arrows) {
        const { from, to } = arrow.dataset;
        const sets = copies.includes(arrow) ? [copied] : [reached, reaching];
        if (sets.some((ids) => ids.has(from) && ids.has(to))) arrow.classList.add('related');
      }
      const list = (found) => (found.length === 0 ? 'nothing' : found.join(', '));
      report.textContent = node.dataset.name + ' reaches: ' + list(names(reached)) + '. It is reached by: ' + list(names(reaching)) + '.';
      if (copied.size > 1) report.textContent += ' AWS copies or delivers its data to: ' + list(names(copied)) + '.';
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
