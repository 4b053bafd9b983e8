// Writes the parts of the drawings to groeiplek/catalogue/drawing/parts/*.json. Run by hand: `npm ci && npm run export`.
// A part is a list of [paint, path data]; paint is ink, skin, contrast, clothes or a colour.
import fs from 'fs';
import {createRequire} from 'module';
import {BODIES} from './bodies.mjs';
import {ICONS} from './icons.mjs';
import {inside, placed, small} from './paths.mjs';

const require = createRequire(import.meta.url);
const React = require('react');
const {renderToStaticMarkup} = require('react-dom/server');
const Peeps = require('react-peeps');
const style = JSON.parse(fs.readFileSync(new URL('node_modules/@dicebear/styles/dist/open-peeps.min.json', import.meta.url)));

const OUT = new URL('../../groeiplek/catalogue/drawing/parts/', import.meta.url);
const LEFT_OUT = {
  head: ['bear'],
  expression: ['angryWithFang', 'cyclops', 'lovingGrin1', 'lovingGrin2', 'monster'],
  accessories: ['eyepatch'],
  facialHair: [],
};
const PAINT = {ink: 'ink', skin: 'skin', clothing: 'clothes', headContrast: 'contrast', black: 'ink', white: '#fff'};
// Where the head drawn for the bust stands on the bodies of the full figures.
const ON_BODY = 'translate(69 -62)';

function paint(fill) {
  const name = typeof fill === 'object' ? fill.name : fill;
  return PAINT[name] ?? name ?? 'ink';
}

function shapes(elements, transforms, inherited) {
  return elements.flatMap(({name, attributes = {}, children}) => {
    const fill = attributes.fill ?? inherited;
    const all = [...transforms, attributes.transform];
    if (name === 'g') return shapes(children, all, fill);
    return [[paint(fill), placed(attributes.d, ...all)]];
  });
}

const write = (name, data) => fs.writeFileSync(new URL(`${name}.json`, OUT), JSON.stringify(data, null, 0).replace(/\],"/g, '],\n"') + '\n');
const shrunk = (parts, options) => parts.map(([p, d]) => [p, small(d, options)]).filter(([, d]) => d);

function component(kind, options) {
  const {transform} = style.canvas.elements.find((e) => e.type === 'component' && e.name === kind).attributes;
  const names = Object.keys(style.components[kind].variants).filter((n) => !LEFT_OUT[kind].includes(n)).sort();
  return Object.fromEntries(names.map((n) => [
    n, shrunk(shapes(style.components[kind].variants[n].elements, [ON_BODY, transform]), options)]));
}

function body({from, bottom, without, skin, white = [], fills = []}) {
  const Drawing = React.createElement(Peeps.default, {body: from, hair: 'Bald', face: 'Blank', strokeColor: 'INK', backgroundColor: 'FILL'});
  const svg = renderToStaticMarkup(Drawing).replace(/<g transform="translate\(225 0\)">[\s\S]*$/, '');
  const outer = svg.match(/<g transform="([^"]+)"/)[1];
  const drawn = [...svg.matchAll(/<path d="([^"]+)" transform="([^"]+)" fill="(\w+)"/g)].map(([, d, t, fill]) => [fill, placed(d, outer, t)]);
  const areas = drawn.filter(([fill]) => fill === 'FILL').map(([, d]) => d);
  const marked = (polygons, colour) => areas.flatMap((d) => polygons.map((p) => [colour, inside(d, p)])).filter(([, d]) => d);
  return shrunk([
    ...areas.map((d, n) => [paint(fills[n] ?? 'clothes'), d]),
    ...marked(skin, 'skin'), ...marked(white, '#fff'),
    ...drawn.filter(([fill]) => fill === 'INK').map(([, d]) => ['ink', d]),
  ], {bottom, without, tolerance: 1.5, speck: 10});
}

function icon(name) {
  const svg = fs.readFileSync(new URL(`node_modules/@tabler/icons/icons/outline/${name}.svg`, import.meta.url), 'utf8');
  return [...svg.matchAll(/<path d="([^"]+)"/g)].map(([, d]) => d).join('');
}

fs.mkdirSync(OUT, {recursive: true});
write('heads', component('head'));
write('expressions', component('expression', {speck: 2}));
write('accessories', component('accessories', {speck: 2}));
write('beards', component('facialHair'));
write('bodies', Object.fromEntries(Object.entries(BODIES).map(([name, b]) => [name, body(b)])));
write('bust', {bust: shrunk(shapes(style.canvas.elements.filter((e) => e.type === 'element'), [ON_BODY]))});
fs.writeFileSync(new URL('icons.json', OUT), JSON.stringify(Object.fromEntries(ICONS.map((n) => [n, icon(n)])), null, 1) + '\n');
