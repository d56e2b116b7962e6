//! Sorting short lists, stably.
//!
//! The library's sort is many kilobytes of WebAssembly for each type sorted; the lists here are at
//! most a few hundred long.

use std::cmp::Ordering;

/// Sorts by insertion; equal elements keep their order.
pub fn sort_by<T>(list: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    for at in 1..list.len() {
        let item = list.remove(at);
        let place = list.iter().take(at).take_while(|other| order(other, &item) != Ordering::Greater).count();
        list.insert(place, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_like_the_library(mut list: Vec<(u8, u16)>) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by(&mut list, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(list, expected);
        }
    }
}
