//! Fractions read to the last bit, so that what was read is what is written and read again.
//!
//! `serde_json` reads a fraction of more than fifteen digits to within a unit or two of the last place; its
//! exact reader would add 8 KB of tables to the page. Whoever writes JSON writes the shortest text
//! that means the number, so the right neighbour is the one whose shortest text that is.

/// The fractions of a JSON text, one after the other.
pub struct Fractions<'a> {
    rest: &'a str,
}

impl<'a> Fractions<'a> {
    /// Those of this text.
    pub fn of(text: &'a str) -> Fractions<'a> {
        Fractions { rest: text }
    }

    /// The next fraction of the text, given what the library read there.
    pub fn next(&mut self, read: f64) -> f64 {
        while let Some(token) = self.token() {
            if !is_whole(token) {
                return exact(read, token);
            }
        }
        read
    }

    /// The next number outside a text.
    fn token(&mut self) -> Option<&'a str> {
        loop {
            let start = self.rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit())?;
            let (_, rest) = self.rest.split_at(start);
            if rest.starts_with('"') {
                self.rest = after_text(rest);
                continue;
            }
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.')));
            let (token, rest) = rest.split_at(end.unwrap_or(rest.len()));
            self.rest = rest;
            return Some(token);
        }
    }
}

/// What follows a text that begins with its quotation mark.
fn after_text(text: &str) -> &str {
    let mut escaped = true;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !escaped => return text.split_at(at + 1).1,
            '\\' if !escaped => escaped = true,
            _ => escaped = false,
        }
    }
    ""
}

/// Whether the library reads this as a whole number.
fn is_whole(token: &str) -> bool {
    token != "-0" && (token.parse::<u64>().is_ok() || token.parse::<i64>().is_ok())
}

/// `read`, or the neighbour that `token` is the shortest text of.
fn exact(read: f64, token: &str) -> f64 {
    if token.len() <= 16 && !token.bytes().any(|b| matches!(b, b'e' | b'E')) {
        return read;
    }
    let Some(wanted) = Decimal::of(token) else { return read };
    let near = [read, read.next_up(), read.next_down(), read.next_up().next_up(), read.next_down().next_down()];
    let same = |x: &f64| Decimal::of(&format!("{x:e}")).as_ref() == Some(&wanted);
    near.into_iter().find(same).unwrap_or(read)
}

/// A decimal number: its digits without zeros at the ends, and where the point stands before them.
#[derive(Debug, PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: String,
    point: i64,
}

impl Decimal {
    // A function of its own: the page starts without it.
    #[inline(never)]
    fn of(text: &str) -> Option<Decimal> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (negative, mantissa) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{part}");
        let leading = digits.len() - digits.trim_start_matches('0').len();
        let exponent = exponent.strip_prefix('+').unwrap_or(exponent).parse::<i64>().ok()?;
        let before = i64::try_from(whole.len()).ok()?.checked_sub(i64::try_from(leading).ok()?)?;
        let point = exponent.checked_add(before)?;
        Some(Decimal { negative, digits: digits.trim_matches('0').to_owned(), point })
    }
}

#[cfg(test)]
mod tests {
    use crate::model::json::{strict, write};
    use serde_json::Value;

    #[test]
    fn fractions_come_back_to_the_last_bit() {
        for text in
            ["3.0416666666666665", "0.30000000000000004", "8.888888888888887e123", "5e-324", "-1.7976931348623157e308"]
        {
            let read = strict::parse(&format!("[7, \"1.5 \\\" \\\\\", {text}, -0, {text}]"));
            let Ok(Value::Array(list)) = read else { panic!("{text}: {read:?}") };
            let exact: f64 = text.parse().unwrap();
            assert_eq!(list[2].as_f64().unwrap().to_bits(), exact.to_bits(), "{text}");
            assert_eq!(list[4], list[2], "{text}");
        }
    }

    #[test]
    fn no_exponent_is_too_long() {
        for text in ["0e9223372036854775807", "0.00e-9223372036854775808", "0e99999999999999999999999999"] {
            assert_eq!(strict::parse(text), Ok(Value::from(0.0)), "{text}");
        }
    }

    #[test]
    fn every_fraction_that_was_written_is_read_as_it_was() {
        let mut state = 88_172_645_463_325_252_u64;
        for _ in 0..200_000 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let x = f64::from_bits(state);
            if x.is_finite() {
                let text = write::compact(&Value::from(x));
                let again = strict::parse(&text).unwrap().as_f64().unwrap();
                assert_eq!(again.to_bits(), x.to_bits(), "{text}");
            }
        }
    }
}
