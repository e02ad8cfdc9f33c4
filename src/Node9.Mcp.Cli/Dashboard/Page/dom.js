// Everything that is shown goes through here as text: no string ever becomes markup.

export const byId = id => document.getElementById(id);

export function el(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === 'text') node.textContent = value;
    else if (name === 'on') for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

export const show = (node, visible) => { node.hidden = !visible; };

export function announce(text) {
  byId('announce').textContent = text;
}

// Runs `draw` once, soon, however often it is asked for; also in a tab that nobody looks at.
export function soon(draw) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    setTimeout(() => { asked = false; draw(); }, 30);
  };
}
