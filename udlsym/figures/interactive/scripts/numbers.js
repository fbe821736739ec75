// What generated formulas call, and numbers as text.
const functions = {
  sum(first, last, term) {
    let total = 0;
    for (let place = first; place <= last; place++) total += term(place);
    return total;
  },
  binomial(all, chosen) {
    let found = 1;
    for (let k = 1; k <= chosen; k++) found *= (all - chosen + k) / k;
    return all < chosen ? 0 : found;
  },
  // The distribution function of the normal distribution, by its series; good for |z| < 6.
  Phi(z) {
    let term = z, total = z;
    for (let n = 1; n < 120; n++) total += (term *= z * z / (2 * n + 1));
    return 0.5 + total * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  },
};

const shown = (value, digits = 3) => {
  if (value === Infinity || value === -Infinity) return value > 0 ? "∞" : "−∞";
  if (Number.isNaN(value)) return "–";
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
};

const short = (value) => shown(value, 2).replace(/\.?0+$/, "");

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, place) => first + place);

const evenly = (low, high, parts) => range(0, parts).map((place) => low + ((high - low) * place) / parts);
