// Renames that the YAML asks for: which are still to be done, and what follows from them.
#pragma once
#include "engine/compare/elaboration.h"
#include "engine/compare/scope.h"
#include "engine/core/result.h"
#include "engine/diff/renaming.h"
#include "introspect/catalog.h"
#include "schemas/yaml.h"

namespace theseus {

/// Those of which the old name is there and the new one is not, with others that are known of, what
/// stands in something before that. An error where both are there and the YAML does not declare the
/// old one as well, where a former name means several, and where the settings ignore what has it.
/// What is in a schema that the settings leave out is left alone.
Result<Renames> pending_renames(const DeclaredSchema& declared, const ScopeOptions& options,
                                const Renames& others, const Database& live);

/// What they mean for all that is there: tried on a scratch server, with what refers to it. An
/// error where something of that cannot be created there.
Result<Renaming> followed(const Renames& renames, const Database& live, Elaborator& elaborator);

/// The catalog as it will be read after them.
Catalog renamed(Catalog catalog, const Renaming& renaming);

}  // namespace theseus
