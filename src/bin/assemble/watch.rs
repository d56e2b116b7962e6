//! A copy of a module that notes what is called; `./dev halves` finds with it what a first question needs.

use crate::halves::Done;
use crate::survey::{Fault, Survey};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, CustomSection, ExportKind, ExportSection, Instruction, MemArg, MemArgTarget, MemorySection,
    MemoryType, Module,
};

/// The module with one byte for each function, in a second memory exported as `called`: 1 once it ran.
pub fn watched(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let survey = Survey::read(bytes)?;
    let mut module = Module::new();
    Watch { survey: &survey }
        .parse_core_module(&mut module, wasmparser::Parser::new(0), bytes)
        .map_err(|e| e.to_string())?;
    Ok(module.finish())
}

struct Watch<'s, 'a> {
    survey: &'s Survey<'a>,
}

impl Reencode for Watch<'_, '_> {
    type Error = Fault;

    fn parse_memory_section(
        &mut self,
        memories: &mut MemorySection,
        section: wasmparser::MemorySectionReader<'_>,
    ) -> Done {
        reencode::utils::parse_memory_section(self, memories, section)?;
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Done {
        reencode::utils::parse_export_section(self, exports, section)?;
        exports.export("called", ExportKind::Memory, u32::try_from(self.survey.memories.len()).unwrap_or(1));
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: wasmparser::CodeSectionReader<'_>) -> Done {
        let memory = u32::try_from(self.survey.memories.len()).unwrap_or(1);
        for (number, body) in (self.survey.imported..).zip(section) {
            let body = body?;
            let mut function = self.new_function_with_parsed_locals(&body)?;
            function.instruction(&Instruction::I32Const(i32::try_from(number).unwrap_or_default()));
            function.instruction(&Instruction::I32Const(1));
            function.instruction(&Instruction::I32Store8(MemArg {
                offset: 0,
                align: 0,
                target: MemArgTarget::Memory(memory),
                ordering: None,
            }));
            let mut reader = body.get_operators_reader()?;
            while !reader.eof() {
                function.instruction(&self.parse_instruction(&mut reader)?);
            }
            code.function(&function);
        }
        Ok(())
    }

    fn parse_custom_section(&mut self, module: &mut Module, section: wasmparser::CustomSectionReader<'_>) -> Done {
        module.section(&CustomSection { name: section.name().into(), data: section.data().into() });
        Ok(())
    }
}
