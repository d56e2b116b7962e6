//! Intervals for shares.

/// Of the standard normal distribution, 2.5 % lie above it.
pub const Z95: f64 = 1.959_963_984_540_054;

/// The Wilson interval of a share of `hits` out of `n`; `None` where `n` is 0 or smaller than `hits`.
/// Source: Wilson 1927; reference case `wilson_ci`. Holds within 0 and 1, and at the ends, too.
pub fn wilson(hits: u32, n: u32, z: f64) -> Option<[f64; 2]> {
    (n > 0 && hits <= n).then_some(())?;
    let (n, p, z2) = (f64::from(n), f64::from(hits) / f64::from(n), z * z);
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let low = if hits == 0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if p >= 1.0 { 1.0 } else { (middle + half).min(1.0) };
    Some([low, high])
}
