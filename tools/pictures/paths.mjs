// Geometry on path data: everything the export does to a drawing before it becomes data.
import {createRequire} from 'module';
import svgpath from 'svgpath';

const require = createRequire(import.meta.url);
const paper = require('paper/dist/paper-core');
paper.setup(new paper.Size(1, 1));

/** Parts are written at half the size of the drawing: whole numbers are then as fine as a picture needs. */
const SCALE = 0.5;

/** A path in the coordinates of the drawing, with every transform in `transforms` (outermost first) applied. */
export function placed(d, ...transforms) {
  let path = svgpath(d);
  for (const transform of transforms.filter(Boolean).reverse()) path = path.transform(transform);
  return path.abs().unarc().toString();
}

const compound = (d) => new paper.CompoundPath({pathData: d, fillRule: 'evenodd'});
const contours = (item) => (item.children ? [...item.children] : [item]).filter((c) => c.segments.length > 1);

function isCorner(segment) {
  const {handleIn, handleOut} = segment;
  if (handleIn.length < 0.01 || handleOut.length < 0.01) return true;
  return Math.abs(handleIn.negate().getDirectedAngle(handleOut)) > 25;
}

/** Fewer points on the smooth stretches between corners, at most about `tolerance` beside the drawn line. */
function simplified(contour, tolerance) {
  const segments = contour.segments;
  const corners = segments.filter(isCorner).map((s) => s.index);
  if (!corners.length) {
    const loop = contour.clone();
    loop.flatten(0.2);
    loop.simplify(tolerance);
    return loop;
  }
  const result = new paper.Path({closed: true});
  corners.forEach((from, n) => {
    const to = corners[(n + 1) % corners.length];
    const count = (to - from + segments.length) % segments.length || segments.length;
    const stretch = new paper.Path();
    for (let k = 0; k <= count; k++) stretch.add(segments[(from + k) % segments.length].clone());
    if (count > 1) {
      // simplify() looks at the points alone, so the curves are made points first.
      stretch.flatten(0.2);
      stretch.simplify(tolerance);
    }
    const added = stretch.segments;
    added[0].handleIn = null;
    added[added.length - 1].handleOut = null;
    if (result.lastSegment) {
      result.lastSegment.handleOut = added[0].handleOut;
      result.addSegments(added.slice(1));
    } else result.addSegments(added);
  });
  const last = result.lastSegment;
  if (result.segments.length > 1 && last.point.isClose(result.firstSegment.point, 0.01)) {
    result.firstSegment.handleIn = last.handleIn;
    last.remove();
  }
  return result;
}

/** What lies below `bottom` is never seen: there the outline takes the shortest way. */
function withoutFeet(contour, bottom) {
  if (contour.bounds.top > bottom) return null;
  const keep = contour.segments.map((s) => s.point.y <= bottom);
  if (keep.every(Boolean)) return contour;
  const size = keep.length;
  const result = new paper.Path({closed: true});
  contour.segments.forEach((segment, n) => {
    const before = keep[(n - 1 + size) % size], after = keep[(n + 1) % size];
    if (!keep[n] && !before && !after) return;
    const copy = segment.clone();
    if (!keep[n] && !before) copy.handleIn = null;
    if (!keep[n] && !after) copy.handleOut = null;
    result.add(copy);
  });
  return result;
}

function written(contour) {
  return svgpath(contour.pathData).scale(SCALE).abs().rel().round(0).toString();
}

/** Small path data of the same look; contours smaller than `speck` units are left out. */
export function small(d, {tolerance = 0.8, speck = 5, bottom = Infinity, without = null} = {}) {
  const left = without && new paper.Rectangle(new paper.Point(without.slice(0, 2)), new paper.Point(without.slice(2)));
  const parts = [];
  for (const contour of contours(compound(d))) {
    contour.closed = true;
    const cut = bottom === Infinity ? contour : withoutFeet(contour, bottom);
    if (left?.contains(contour.bounds)) continue;
    if (!cut || Math.max(cut.bounds.width, cut.bounds.height) < speck) continue;
    parts.push(written(simplified(cut, tolerance)));
  }
  return parts.join('');
}

/** The part of the shape `d` that lies inside the polygon `points` ("x,y x,y ..."), or null when there is none. */
export function inside(d, points) {
  const polygon = new paper.Path({segments: points.split(' ').map((p) => p.split(',').map(Number)), closed: true});
  const shape = compound(d);
  const common = shape.intersect(polygon);
  return common.isEmpty() ? null : common.pathData;
}
