// Thousands of dots in one go: sprites are stamped into one picture in memory, which the canvas
// then takes at once. Where there is no graphics card, drawing them one by one takes ten times longer.

/** A sprite's own pixels, without the empty rim. */
export function stampOf(canvas) {
  const { width, height } = canvas;
  const pixels = new Uint32Array(
    canvas.getContext("2d").getImageData(0, 0, width, height).data.buffer,
  );
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (pixels[y * width + x] >>> 24 === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  const wide = Math.max(0, right - left);
  const high = Math.max(0, bottom - top);
  const own = new Uint32Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    const from = (top + y) * width + left;
    own.set(pixels.subarray(from, from + wide), y * wide);
  }
  return { own, wide, high, left: left - width / 2, top: top - height / 2 };
}

/** A picture in memory into which stamps are set. */
export class Sheet {
  constructor() {
    this.canvas = document.createElement("canvas");
  }

  clear(width, height) {
    if (this.canvas.width !== width || this.canvas.height !== height || !this.image) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.pen = this.canvas.getContext("2d", { willReadFrequently: true });
      this.image = this.pen.createImageData(Math.max(1, width), Math.max(1, height));
      this.pixels = new Uint32Array(this.image.data.buffer);
    } else {
      this.pixels.fill(0);
    }
  }

  /** Set a stamp with its middle at a point. */
  set(stamp, x, y) {
    const { width, height } = this.image;
    const [left, top] = [Math.round(x + stamp.left), Math.round(y + stamp.top)];
    const from = Math.max(0, -left);
    const to = Math.min(stamp.wide, width - left);
    for (let row = Math.max(0, -top); row < Math.min(stamp.high, height - top); row += 1) {
      let at = (top + row) * width + left + from;
      let read = row * stamp.wide + from;
      for (let column = from; column < to; column += 1, at += 1, read += 1) {
        const pixel = stamp.own[read];
        const cover = pixel >>> 24;
        if (cover === 255 || (cover && !this.pixels[at])) this.pixels[at] = pixel;
        else if (cover) this.pixels[at] = over(pixel, this.pixels[at], cover);
      }
    }
  }

  /** Show what was stamped. */
  show() {
    this.pen.putImageData(this.image, 0, 0);
    return this.canvas;
  }
}

/** Lay a half-seen pixel over another, channel by channel. */
function over(pixel, below, cover) {
  const least = Math.max(cover, below >>> 24);
  return ((least << 24) | (mix(pixel >>> 16, below >>> 16, cover) << 16)
    | (mix(pixel >>> 8, below >>> 8, cover) << 8) | mix(pixel, below, cover)) >>> 0;
}

/** The low bytes of two numbers, the first seen as much as it covers of 255. */
const mix = (one, other, cover) => (((one & 255) * cover + (other & 255) * (255 - cover) + 127) / 255) | 0;
