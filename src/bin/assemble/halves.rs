//! Cuts the built WebAssembly module in two: what the first question needs, and the rest.
//!
//! The page starts on the first half. A call from it into the rest goes over a stub, which makes sure
//! that the rest has come (`rest.js`) and then finds the function in the table the halves share.
//! Nothing in the source says what is where, and nothing can be missing: whatever the list of the
//! rest does not name is in the first half, and a function of the rest that is wanted early costs a
//! wait, not a fault.
//!
//! This works on the finished module, after wasm-bindgen and wasm-opt, as Binaryen's `wasm-split`
//! does. That program is in no registry we build from, and Leptos' own splitting needs relocations,
//! annotated functions and `unsafe` code.

use crate::survey::{Fault, Survey};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, GlobalType, ImportSection, Instruction, Module, TableSection, TableType,
    TypeSection, ValType,
};

/// Modules the halves import from: the rest from the first, the first its loader.
const FIRST: &str = "first";
const LOADER: &str = "rest";
/// Exports of more letters than this get a short name.
const LONG: usize = 40;
/// Exported by the first half, set to 1 when the rest has come.
const HERE: &str = "rest";

/// The two modules.
pub struct Halves {
    pub first: Vec<u8>,
    pub rest: Vec<u8>,
    /// Long names of the first half's imports and exports → short ones, for the glue too.
    pub renamed: BTreeMap<String, String>,
}

/// Cuts a module: functions that `late` names (by name and bytes), and what only they call, make the rest.
pub fn cut(bytes: &[u8], late: impl Fn(&str, usize) -> bool) -> Result<Halves, Fault> {
    let survey = Survey::read(bytes)?;
    let plan = Plan::new(&survey, late)?;
    let halves = Halves { first: plan.first(bytes)?, rest: plan.rest(bytes)?, renamed: plan.renamed };
    for half in [&halves.first, &halves.rest] {
        wasmparser::validate(half)?;
    }
    Ok(halves)
}

/// The functions of the first half.
pub fn early(survey: &Survey, late: impl Fn(&str, usize) -> bool) -> Result<BTreeSet<u32>, Fault> {
    let size = |f: u32| survey.body(f).map_or(0, |body| body.as_bytes().len());
    let named = (survey.imported..survey.count()).filter(|f| late(survey.name(*f), size(*f)));
    reached(survey, &named.collect())
}

/// Who goes where.
struct Plan<'s, 'a> {
    survey: &'s Survey<'a>,
    /// Functions of the rest.
    late: BTreeSet<u32>,
    /// Functions of the rest that the first half or the table names → their table place.
    stubs: BTreeMap<u32, u32>,
    /// Number of table places, with those added for stubs.
    places: u32,
    /// Functions of the first half that the rest calls.
    lent: BTreeSet<u32>,
    globals: BTreeSet<u32>,
    renamed: BTreeMap<String, String>,
}

impl<'s, 'a> Plan<'s, 'a> {
    fn new(survey: &'s Survey<'a>, late: impl Fn(&str, usize) -> bool) -> Result<Self, Fault> {
        let early = early(survey, late)?;
        let late: BTreeSet<u32> = (survey.imported..survey.count()).filter(|f| !early.contains(f)).collect();

        let mut wanted: BTreeSet<u32> = survey.roots().collect();
        for function in &early {
            wanted.extend(survey.mentions(*function)?.functions);
        }
        let (mut lent, mut globals) = (BTreeSet::new(), BTreeSet::new());
        for function in &late {
            let mentions = survey.mentions(*function)?;
            lent.extend(mentions.functions.difference(&late));
            globals.extend(mentions.globals);
        }
        let table = survey.tables.get(usize::try_from(survey.table)?).ok_or("no function table")?;
        let mut places = u32::try_from(table.initial)?;
        let mut stubs = BTreeMap::new();
        for function in wanted.intersection(&late) {
            let known = survey.slots.iter().find(|(_, f)| *f == function).map(|(slot, _)| *slot);
            let slot = known.unwrap_or(places);
            places += u32::from(known.is_none());
            stubs.insert(*function, slot);
        }
        let imports = (0..).zip(&survey.imports).map(|(n, name)| ((*name).to_owned(), format!("i{n}")));
        let long = (0..).zip(&survey.exports).filter(|(_, name)| name.len() > LONG);
        let exports = long.map(|(n, name)| ((*name).to_owned(), format!("e{n}")));
        let renamed = imports.chain(exports).collect();
        Ok(Self { survey, late, stubs, places, lent, globals, renamed })
    }

    /// A table's type; the function table has room for the stubs' places.
    fn grown(&self, index: u32, kind: TableType) -> TableType {
        let places = u64::from(self.places);
        match index == self.survey.table {
            true => TableType { minimum: places, maximum: kind.maximum.map(|_| places), ..kind },
            false => kind,
        }
    }

    /// Functions of the first half in their new order: imports, the loader, own code, stubs.
    fn first(&self, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
        let mut half = First { plan: self, numbers: BTreeMap::new(), ensure: 0 };
        let mut next = self.survey.imported + 1;
        for function in 0..self.survey.count() {
            if function < self.survey.imported {
                half.numbers.insert(function, function);
            } else if !self.late.contains(&function) {
                half.numbers.insert(function, next);
                next += 1;
            }
        }
        half.ensure = next;
        for (number, function) in (next + 1..).zip(self.stubs.keys()) {
            half.numbers.insert(*function, number);
        }
        let mut module = Module::new();
        half.parse_core_module(&mut module, wasmparser::Parser::new(0), bytes).map_err(|e| e.to_string())?;
        Ok(module.finish())
    }

    fn rest(&self, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
        let survey = self.survey;
        let mut half = Rest { functions: BTreeMap::new(), globals: BTreeMap::new() };
        let mut module = Module::new();

        let mut types = TypeSection::new();
        for payload in wasmparser::Parser::new(0).parse_all(bytes) {
            if let wasmparser::Payload::TypeSection(section) = payload? {
                half.parse_type_section(&mut types, section).map_err(|e| e.to_string())?;
            }
        }
        module.section(&types);

        let mut imports = ImportSection::new();
        for function in &self.lent {
            half.functions.insert(*function, count(half.functions.len())?);
            imports.import(FIRST, &function_name(*function), EntityType::Function(survey.kind(*function)?.0));
        }
        for (index, memory) in (0..).zip(&survey.memories) {
            imports.import(FIRST, &memory_name(index), half.memory_type(*memory).map_err(|e| e.to_string())?);
        }
        for (index, table) in (0..).zip(&survey.tables) {
            let table = half.table_type(*table).map_err(|e| e.to_string())?;
            imports.import(FIRST, &table_name(index), self.grown(index, table));
        }
        for global in &self.globals {
            let kind = *survey.globals.get(usize::try_from(*global)?).ok_or("a global that is not there")?;
            half.globals.insert(*global, count(half.globals.len())?);
            imports.import(FIRST, &global_name(*global), half.global_type(kind).map_err(|e| e.to_string())?);
        }
        module.section(&imports);

        let mut functions = FunctionSection::new();
        for (number, function) in (count(half.functions.len())?..).zip(&self.late) {
            half.functions.insert(*function, number);
            functions.function(survey.kind(*function)?.0);
        }
        module.section(&functions);

        let mut elements = ElementSection::new();
        let all_places = survey.slots.iter().map(|(slot, function)| (*slot, *function));
        let new_places = self.stubs.iter().map(|(function, slot)| (*slot, *function));
        let places: BTreeMap<u32, u32> = all_places.chain(new_places).filter(|(_, f)| self.late.contains(f)).collect();
        for (first, run) in runs(&places) {
            let mut items = Vec::new();
            for function in run {
                items.push(*half.functions.get(&function).ok_or("a function that is not there")?);
            }
            let table = (survey.table > 0).then_some(survey.table);
            elements.active(table, &ConstExpr::i32_const(i32::try_from(first)?), Elements::Functions(items.into()));
        }
        module.section(&elements);

        let mut code = CodeSection::new();
        for function in &self.late {
            let body = survey.body(*function).ok_or("a function without code")?;
            half.parse_function_body(&mut code, body.clone()).map_err(|e| e.to_string())?;
        }
        module.section(&code);
        Ok(module.finish())
    }
}

fn count(number: usize) -> Result<u32, Fault> {
    Ok(u32::try_from(number)?)
}

// What the first half lends the rest has one name on both sides.
fn function_name(function: u32) -> String {
    format!("f{function}")
}

fn memory_name(memory: u32) -> String {
    format!("m{memory}")
}

fn table_name(table: u32) -> String {
    format!("t{table}")
}

fn global_name(global: u32) -> String {
    format!("g{global}")
}

/// Functions that can be called without passing through a named one.
fn reached(survey: &Survey<'_>, named: &BTreeSet<u32>) -> Result<BTreeSet<u32>, Fault> {
    let mut open: Vec<u32> = survey.roots().collect();
    let mut found = BTreeSet::new();
    while let Some(function) = open.pop() {
        if function >= survey.imported && !named.contains(&function) && found.insert(function) {
            open.extend(survey.mentions(function)?.functions);
        }
    }
    Ok(found)
}

/// Table places that follow one another.
fn runs(places: &BTreeMap<u32, u32>) -> Vec<(u32, Vec<u32>)> {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    let mut next = None;
    for (slot, function) in places {
        match runs.last_mut() {
            Some((_, run)) if next == Some(*slot) => run.push(*function),
            _ => runs.push((*slot, vec![*function])),
        }
        next = slot.checked_add(1);
    }
    runs
}

/// Writes the first half: the whole module without the code of the rest.
struct First<'p, 's, 'a> {
    plan: &'p Plan<'s, 'a>,
    numbers: BTreeMap<u32, u32>,
    /// Number of the function that makes sure the rest is here.
    ensure: u32,
}

impl First<'_, '_, '_> {
    fn loader_type(&self) -> u32 {
        u32::try_from(self.plan.survey.types.len()).unwrap_or(u32::MAX)
    }

    fn here(&self) -> u32 {
        u32::try_from(self.plan.survey.globals.len()).unwrap_or(u32::MAX)
    }

    fn stub(&self, function: u32, slot: u32) -> Result<Function, Fault> {
        let (number, kind) = self.plan.survey.kind(function)?;
        let mut stub = Function::new([]);
        stub.instruction(&Instruction::Call(self.ensure));
        for local in 0..count(kind.params().len())? {
            stub.instruction(&Instruction::LocalGet(local));
        }
        stub.instruction(&Instruction::I32Const(i32::try_from(slot)?));
        stub.instruction(&Instruction::CallIndirect { type_index: number, table_index: self.plan.survey.table });
        stub.instruction(&Instruction::End);
        Ok(stub)
    }
}

/// How writing a section ends.
pub type Done = Result<(), reencode::Error<Fault>>;

impl Reencode for First<'_, '_, '_> {
    type Error = Fault;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Fault>> {
        self.numbers.get(&function).copied().ok_or_else(|| {
            reencode::Error::UserError(format!("function {function} has no place in the first half").into())
        })
    }

    fn parse_type_section(&mut self, types: &mut TypeSection, section: wasmparser::TypeSectionReader<'_>) -> Done {
        reencode::utils::parse_type_section(self, types, section)?;
        types.ty().function([], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Done {
        for import in section.into_imports() {
            let import = import?;
            let name = self.plan.renamed.get(import.name).map_or(import.name, String::as_str);
            imports.import(import.module, name, self.entity_type(import.ty)?);
        }
        imports.import(LOADER, "load", EntityType::Function(self.loader_type()));
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: wasmparser::FunctionSectionReader<'_>,
    ) -> Done {
        let survey = self.plan.survey;
        let own = (survey.imported..survey.count()).filter(|f| !self.plan.late.contains(f));
        for function in own {
            functions.function(survey.kind(function).map_err(reencode::Error::UserError)?.0);
        }
        functions.function(self.loader_type());
        for function in self.plan.stubs.keys() {
            functions.function(survey.kind(*function).map_err(reencode::Error::UserError)?.0);
        }
        Ok(())
    }

    fn parse_table_section(&mut self, tables: &mut TableSection, section: wasmparser::TableSectionReader<'_>) -> Done {
        for (index, table) in (0..).zip(section) {
            let kind = self.table_type(table?.ty)?;
            tables.table(self.plan.grown(index, kind));
        }
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Done {
        reencode::utils::parse_global_section(self, globals, section)?;
        globals.global(GlobalType { val_type: ValType::I32, mutable: true, shared: false }, &ConstExpr::i32_const(0));
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Done {
        let plan = self.plan;
        for export in section {
            let export = export?;
            let name = plan.renamed.get(export.name).map_or(export.name, String::as_str);
            exports.export(name, self.export_kind(export.kind)?, self.external_index(export.kind, export.index)?);
        }
        for function in &plan.lent {
            let number = self.function_index(*function)?;
            exports.export(&function_name(*function), ExportKind::Func, number);
        }
        for (index, _) in (0..).zip(&plan.survey.memories) {
            exports.export(&memory_name(index), ExportKind::Memory, index);
        }
        for (index, _) in (0..).zip(&plan.survey.tables) {
            exports.export(&table_name(index), ExportKind::Table, index);
        }
        for global in &plan.globals {
            exports.export(&global_name(*global), ExportKind::Global, *global);
        }
        exports.export(HERE, ExportKind::Global, self.here());
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, _: wasmparser::CodeSectionReader<'_>) -> Done {
        let plan = self.plan;
        for function in plan.survey.imported..plan.survey.count() {
            if let Some(body) = plan.survey.body(function).filter(|_| !plan.late.contains(&function)) {
                self.parse_function_body(code, body.clone())?;
            }
        }
        let mut ensure = Function::new([]);
        ensure.instruction(&Instruction::GlobalGet(self.here()));
        ensure.instruction(&Instruction::I32Eqz);
        ensure.instruction(&Instruction::If(BlockType::Empty));
        ensure.instruction(&Instruction::Call(plan.survey.imported));
        ensure.instruction(&Instruction::End);
        ensure.instruction(&Instruction::End);
        code.function(&ensure);
        for (function, slot) in &plan.stubs {
            code.function(&self.stub(*function, *slot).map_err(reencode::Error::UserError)?);
        }
        Ok(())
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: wasmparser::CustomSectionReader<'_>) -> Done {
        Ok(())
    }
}

/// Writes the rest: code of its functions, everything else imported from the first half.
struct Rest {
    functions: BTreeMap<u32, u32>,
    globals: BTreeMap<u32, u32>,
}

impl Reencode for Rest {
    type Error = Fault;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Fault>> {
        self.functions
            .get(&function)
            .copied()
            .ok_or_else(|| reencode::Error::UserError(format!("function {function} has no place in the rest").into()))
    }

    fn global_index(&mut self, global: u32) -> Result<u32, reencode::Error<Fault>> {
        self.globals
            .get(&global)
            .copied()
            .ok_or_else(|| reencode::Error::UserError(format!("global {global} has no place in the rest").into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{MemorySection, MemoryType, NameMap, NameSection, RefType};

    /// Four functions after one import: `start` calls `early` and `late`, `late` calls `only_late`, the import and `early`.
    fn module() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], [ValType::I32]);
        module.section(&types);
        let mut imports = ImportSection::new();
        imports.import("page", "ask", EntityType::Function(0));
        module.section(&imports);
        let mut functions = FunctionSection::new();
        (0..4).for_each(|_| {
            functions.function(0);
        });
        module.section(&functions);
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            minimum: 3,
            maximum: Some(3),
            table64: false,
            shared: false,
        });
        module.section(&tables);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        module.section(&memories);
        let mut globals = GlobalSection::new();
        globals.global(GlobalType { val_type: ValType::I32, mutable: true, shared: false }, &ConstExpr::i32_const(0));
        module.section(&globals);
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 1);
        module.section(&exports);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(vec![2, 3].into()));
        module.section(&elements);
        let mut code = CodeSection::new();
        for calls in [&[2, 3][..], &[], &[4, 0, 2], &[]] {
            let mut function = Function::new([]);
            function.instruction(&Instruction::LocalGet(0));
            for call in calls {
                function.instruction(&Instruction::Call(*call));
            }
            function.instruction(&Instruction::End);
            code.function(&function);
        }
        module.section(&code);
        let mut names = NameMap::new();
        for (at, name) in (0..).zip(["ask", "start", "early", "house[0123456789abcdef]::late", "only_late"]) {
            names.append(at, name);
        }
        let mut section = NameSection::new();
        section.functions(&names);
        module.section(&section);
        module.finish()
    }

    fn cut_at(mark: &'static str) -> (Halves, Vec<u8>) {
        let whole = module();
        let halves = cut(&whole, |name, _| name.contains(mark));
        (halves.unwrap_or_else(|fault| panic!("{fault}")), whole)
    }

    #[test]
    fn what_only_late_functions_call_is_late_too() {
        let (halves, _) = cut_at("house::late");
        let first = Survey::read(&halves.first).unwrap_or_default();
        let code = |payload: &_| matches!(payload, Ok(wasmparser::Payload::CodeSectionEntry(_)));
        let rest = wasmparser::Parser::new(0).parse_all(&halves.rest).filter(code).count();
        // start, early, the waiting function and one stub; late and only_late.
        assert_eq!((first.bodies.len(), rest), (4, 2));
        assert_eq!(first.imported, 2, "the page's function and the loader");
        assert_eq!(
            first.slots.values().filter(|f| **f == 5).count(),
            1,
            "the stub stands in late's place: {:?}",
            first.slots
        );
    }

    #[test]
    fn nothing_named_leaves_the_first_half_whole() {
        let (halves, whole) = cut_at("no such name");
        let first = Survey::read(&halves.first).unwrap_or_default();
        assert_eq!(first.bodies.len(), Survey::read(&whole).unwrap_or_default().bodies.len() + 1);
        assert!(Survey::read(&halves.rest).is_err() || halves.rest.len() < 200);
    }

    #[test]
    fn a_watched_module_is_sound() {
        let watched = crate::watch::watched(&module()).unwrap_or_default();
        assert!(wasmparser::validate(&watched).is_ok());
    }
}
