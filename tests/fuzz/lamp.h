// The catalog that the fuzz targets read their input against.
#pragma once

#include "catalog/catalog.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace maatwerk::fuzz {

inline const catalog::Catalog& lamp() {
    static const catalog::Catalog catalog = [] {
        const std::ifstream file(MAATWERK_SOURCE_DIR "/tests/data/lamp.json", std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        auto read = catalog::read(text.str());
        if (!read) std::abort();
        return std::move(*read);
    }();
    return catalog;
}

/// Ends the run with a trace where a promise is broken; unlike assert, in every build.
inline void promise(bool kept) {
    if (!kept) std::abort();
}

/// Findings can be said in every language, each with some words.
inline void say_all(const catalog::Diagnostics& findings) {
    promise(findings.size() <= 100);
    for (const catalog::Diagnostic& finding : findings)
        for (const Language language : {Language::en, Language::nl}) promise(!describe(finding, language).empty());
}

}  // namespace maatwerk::fuzz
