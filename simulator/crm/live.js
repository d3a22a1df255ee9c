/**
 * Keeps the `data-live` regions of a page fresh: fetches the page again every two seconds and swaps in what has
 * changed. Forms stand outside these regions, so nobody is disturbed while typing; a region in which text is
 * selected or something has the focus waits for the next round; unfolded details stay unfolded.
 */
(() => {
  const shown = new Map();
  const regions = () => document.querySelectorAll('[data-live]');
  const parse = (text) => new DOMParser().parseFromString(text, 'text/html');
  for (const region of regions()) shown.set(region.id, region.innerHTML);

  function busy(region) {
    const selection = document.getSelection();
    const selected = selection && !selection.isCollapsed && region.contains(selection.anchorNode);
    return (
      selected || (region.contains(document.activeElement) && document.activeElement !== region)
    );
  }

  function swap(region, fresh) {
    if (shown.get(region.id) === fresh.innerHTML || busy(region)) return;
    shown.set(region.id, fresh.innerHTML);
    const unfolded = [...region.querySelectorAll('details[open][id]')].map(({ id }) => id);
    const known = new Set([...region.querySelectorAll('.item[id]')].map(({ id }) => id));
    region.innerHTML = fresh.innerHTML;
    for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '');
    for (const item of region.querySelectorAll('.item[id]')) {
      if (!known.has(item.id)) item.classList.add('fresh');
    }
  }

  async function refresh() {
    try {
      if (document.hidden || regions().length === 0) return;
      const response = await fetch(location.href);
      if (!response.ok) return;
      const next = parse(await response.text());
      for (const region of regions()) {
        const fresh = next.getElementById(region.id);
        if (fresh) swap(region, fresh);
      }
      document.body.classList.remove('lost');
    } catch {
      document.body.classList.add('lost');
    } finally {
      setTimeout(refresh, 2000);
    }
  }
  setTimeout(refresh, 2000);
})();
