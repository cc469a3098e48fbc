// Names as pictures: letters with their rims are written once and then only set down, for to write
// them again at each step of the day costs more than all the dots.

const HIGH = 14;
const RIM = 3;
const MOST = 2000;

const font = (heavy) => `${heavy ? 700 : 500} 12px system-ui, sans-serif`;

export class Names {
  /** Names for one theme and screen. */
  constructor({ ink, soft, paper }) {
    this.ratio = devicePixelRatio || 1;
    this.colours = { ink, soft, paper };
    this.widths = new Map();
    this.pictures = new Map();
    this.pen = document.createElement("canvas").getContext("2d");
  }

  width(name, heavy) {
    const key = `${heavy}${name}`;
    if (!this.widths.has(key)) {
      this.pen.font = font(heavy);
      this.widths.set(key, this.pen.measureText(name).width);
    }
    return this.widths.get(key);
  }

  /** Set a name down with the left end of its box at x and its top at y. */
  set(pen, name, x, y, { heavy, soft }) {
    const key = `${heavy}${soft}${name}`;
    if (!this.pictures.has(key)) {
      if (this.pictures.size >= MOST) this.pictures.clear();
      this.pictures.set(key, this.write(name, heavy, soft ? this.colours.soft : this.colours.ink));
    }
    const picture = this.pictures.get(key);
    const whole = (at) => Math.round((at - RIM) * this.ratio) / this.ratio; // else it blurs
    pen.drawImage(picture, whole(x), whole(y), picture.width / this.ratio, picture.height / this.ratio);
  }

  write(name, heavy, colour) {
    const picture = document.createElement("canvas");
    picture.width = Math.ceil((this.width(name, heavy) + 2 * RIM) * this.ratio);
    picture.height = Math.ceil((HIGH + 2 * RIM) * this.ratio);
    const pen = picture.getContext("2d", { willReadFrequently: true });
    pen.scale(this.ratio, this.ratio);
    pen.font = font(heavy);
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = RIM;
    pen.strokeStyle = this.colours.paper;
    pen.strokeText(name, RIM, RIM + HIGH / 2);
    pen.fillStyle = colour;
    pen.fillText(name, RIM, RIM + HIGH / 2);
    return picture;
  }
}
