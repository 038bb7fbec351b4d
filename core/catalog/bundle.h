// A catalog of several files: what "include" and {"csv": ...} name in its folder is put in its place, so that one document
// comes out, the same that a single file would have said. Core knows no files: the caller answers a text for a name.
//
//   Bundle bundle = gather("bike.json", text, source);
//   if (bundle.findings.empty()) read(bundle);          // findings of either: Place::file is the number of the piece
//   json::pretty(bundle.document)                       // the catalog in one file, of the same digest
//
// A name is a path from the catalog's own folder, wherever it stands: parts of letters, digits, _, - and . (none of them
// first), with / between. So it cannot lead out of the folder. What is included comes behind what a file says itself; a
// file that is named in several places is taken once.
#pragma once

#include "catalog/catalog.h"
#include "catalog/json.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace maatwerk::catalog {

/// The text of the file of that name, or nothing where there is none. Never asked for a name that leads elsewhere.
using Source = std::function<std::optional<std::string>(const std::string& name)>;

struct Bundle {
    std::vector<Piece> pieces;  ///< the catalog first
    std::string text;           ///< of all pieces, one after the other
    json::Value document;       ///< of use where there are no findings
    Diagnostics findings;
    std::vector<std::map<std::string, std::size_t>> first;  ///< by piece: of its list, where in the document it begins
};

/// At most 100 files, 64 MiB together. O(length).
Bundle gather(const std::string& name, const std::string& text, const Source& source);

/// As read() of one text; needs a bundle without findings. A path counts from the file that the finding is in.
tl::expected<Catalog, Diagnostics> read(const Bundle& bundle);

/// The same of findings in `bundle.document` whose places are known: their paths as seen from their own files.
void localize(const Bundle& bundle, Diagnostics& findings);

}  // namespace maatwerk::catalog
