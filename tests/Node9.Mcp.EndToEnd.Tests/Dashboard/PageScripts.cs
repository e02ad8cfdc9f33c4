namespace Node9.Mcp.EndToEnd.Tests.Dashboard;

/// <summary>Questions that the tests ask the page itself.</summary>
internal static class PageScripts
{
    /// <summary>Visible texts whose contrast to what lies behind them is below 4.5 : 1 (WCAG 2.2, 1.4.3), with their figures.</summary>
    public const string FaintTexts = """
        (() => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = colour => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
            return [r, g, b, a / 255];
          };
          const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
          const ground = node => {
            if (!node) return [255, 255, 255, 1];
            const own = rgba(getComputedStyle(node).backgroundColor);
            return own[3] === 1 ? own : over(own, ground(node.parentElement));
          };
          const light = colour => {
            const [r, g, b] = colour.map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const faint = new Set();
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const node = walk.currentNode.parentElement;
            if (!walk.currentNode.data.trim() || !node.checkVisibility({ visibilityProperty: true }) || node.closest('[aria-hidden], :disabled, .unseen, .skip, noscript')) continue;
            const back = ground(node);
            const text = over(rgba(getComputedStyle(node).color), back);
            const [a, b] = [light(text.slice(0, 3)), light(back.slice(0, 3))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < 4.5) faint.add(`${walk.currentNode.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
          }
          return [...faint];
        })()
        """;

    /// <summary>Controls without a name, ids given twice, labels and references that lead nowhere, frames of the page that are
    /// missing.</summary>
    public const string Unnamed = """
        (() => {
          const wrong = [];
          for (const node of document.querySelectorAll('button, input, select, summary, [role=listbox], pre[tabindex], section, nav')) {
            const name = node.getAttribute('aria-label') || node.innerText?.trim() || [...(node.labels ?? [])].map(each => each.innerText || each.textContent).join('');
            if (node.checkVisibility() && !name) wrong.push(`no name: ${node.outerHTML.slice(0, 80)}`);
          }
          const ids = [...document.querySelectorAll('[id]')].map(node => node.id);
          ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => wrong.push(`twice: ${id}`));
          for (const node of document.querySelectorAll('[for], [aria-labelledby], [aria-activedescendant]')) {
            for (const name of ['for', 'aria-labelledby', 'aria-activedescendant']) {
              const id = node.getAttribute(name);
              if (id && !document.getElementById(id)) wrong.push(`${name}: ${id}`);
            }
          }
          for (const what of ['main', 'nav', 'h1', '[aria-live=polite]', 'html[lang]']) {
            if (document.querySelectorAll(what).length !== 1) wrong.push(`not one: ${what}`);
          }
          return wrong;
        })()
        """;

    /// <summary>How many pixels the page is wider than the window.</summary>
    public const string TooWide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
}
