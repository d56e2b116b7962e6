//! Reads what the cut needs to know of a WebAssembly module.

use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{
    CompositeInnerType, ElementItems, ElementKind, FuncType, FunctionBody, GlobalType, KnownCustom, MemoryType, Name,
    Operator, Parser, Payload, TableType, TypeRef,
};

/// Why a module cannot be read or cut.
pub type Fault = Box<dyn std::error::Error>;

/// A module's parts. Functions are numbered with the imported ones first.
#[derive(Default)]
pub struct Survey<'a> {
    pub types: Vec<FuncType>,
    /// Type of every function.
    pub functions: Vec<u32>,
    pub imported: u32,
    /// Names of the imported functions.
    pub imports: Vec<&'a str>,
    /// Names of the exported functions.
    pub exports: Vec<&'a str>,
    pub globals: Vec<GlobalType>,
    pub tables: Vec<TableType>,
    pub memories: Vec<MemoryType>,
    /// Code of the functions that are not imported.
    pub bodies: Vec<FunctionBody<'a>>,
    /// Place in the function table → function.
    pub slots: BTreeMap<u32, u32>,
    /// Table of `slots`.
    pub table: u32,
    pub exported: BTreeSet<u32>,
    pub start: Option<u32>,
    names: BTreeMap<u32, String>,
}

impl<'a> Survey<'a> {
    /// Reads a module as wasm-bindgen and wasm-opt leave it.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut survey = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            survey.take(payload?)?;
        }
        Ok(survey)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), Fault> {
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    for (_, kind) in group?.into_types_and_offsets() {
                        let CompositeInnerType::Func(kind) = kind.composite_type.inner else {
                            return Err("a type that is no function type".into());
                        };
                        self.types.push(kind);
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    match import.ty {
                        TypeRef::Func(kind) => {
                            self.functions.push(kind);
                            self.imports.push(import.name);
                        }
                        other => return Err(format!("an import that is no function: {other:?}").into()),
                    }
                }
                self.imported = u32::try_from(self.functions.len())?;
            }
            Payload::FunctionSection(section) => {
                for kind in section {
                    self.functions.push(kind?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memories.push(memory?);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == wasmparser::ExternalKind::Func {
                        self.exported.insert(export.index);
                        self.exports.push(export.name);
                    }
                }
            }
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(section) => {
                for element in section {
                    self.element(element?)?;
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    for name in subsections {
                        if let Name::Function(map) = name? {
                            for naming in map {
                                let naming = naming?;
                                self.names.insert(naming.index, plain(naming.name));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn element(&mut self, element: wasmparser::Element<'a>) -> Result<(), Fault> {
        let ElementKind::Active { table_index, offset_expr } = element.kind else {
            return Ok(());
        };
        self.table = table_index.unwrap_or(0);
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            return Err("a table place that is not constant".into());
        };
        let ElementItems::Functions(functions) = element.items else {
            return Ok(());
        };
        for (slot, function) in (u32::try_from(value)?..).zip(functions) {
            self.slots.insert(slot, function?);
        }
        Ok(())
    }

    /// Functions that can be called from outside or through the table.
    pub fn roots(&self) -> impl Iterator<Item = u32> + '_ {
        self.exported.iter().chain(self.slots.values()).chain(&self.start).copied()
    }

    /// Number of functions, imported ones too.
    pub fn count(&self) -> u32 {
        u32::try_from(self.functions.len()).unwrap_or(u32::MAX)
    }

    /// A function's name in the source, without the compiler's crate numbers; empty when it has none.
    pub fn name(&self, function: u32) -> &str {
        self.names.get(&function).map_or("", String::as_str)
    }

    /// Type number and type of a function.
    pub fn kind(&self, function: u32) -> Result<(u32, &FuncType), Fault> {
        let number = *self.functions.get(usize::try_from(function)?).ok_or("a function without a type")?;
        Ok((number, self.types.get(usize::try_from(number)?).ok_or("a type that is not there")?))
    }

    /// Code of a function; `None` for an imported one.
    pub fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        self.bodies.get(usize::try_from(function.checked_sub(self.imported)?).ok()?)
    }

    /// What a function's code mentions.
    pub fn mentions(&self, function: u32) -> Result<Mentions, Fault> {
        let mut found = Mentions::default();
        if let Some(body) = self.body(function) {
            for operator in body.get_operators_reader()? {
                match operator? {
                    Operator::Call { function_index: f }
                    | Operator::ReturnCall { function_index: f }
                    | Operator::RefFunc { function_index: f } => {
                        found.functions.insert(f);
                    }
                    Operator::GlobalGet { global_index: g } | Operator::GlobalSet { global_index: g } => {
                        found.globals.insert(g);
                    }
                    _ => {}
                }
            }
        }
        Ok(found)
    }
}

/// Functions and globals named in a body.
#[derive(Default)]
pub struct Mentions {
    pub functions: BTreeSet<u32>,
    pub globals: BTreeSet<u32>,
}

/// `touchstone[29ee76496752d77f]::ui` → `touchstone::ui`: the number differs between compilers.
fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        match after.split_once(']') {
            Some((number, tail)) if number.len() >= 14 && number.bytes().all(|b| b.is_ascii_hexdigit()) => rest = tail,
            _ => {
                out.push('[');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
