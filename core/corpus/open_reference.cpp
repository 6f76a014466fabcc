// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/open_reference.h"

#include "core/corpus/library.h"

namespace stillroom::corpus {

Result<CorpusPtr> open_reference(const recipe::CorpusRef& reference, const std::filesystem::path& folder,
                                 const std::filesystem::path& home, const std::stop_token& stop) {
    ImportOptions options;
    options.reading.format = reference.format;
    options.reading.language = reference.language;
    options.reading.text_column = reference.text_column;
    options.reading.label_column = reference.label_column;
    options.stop = stop;
    return open_location(reference.location, folder, home, options);
}

} // namespace stillroom::corpus
