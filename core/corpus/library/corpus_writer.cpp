// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library/corpus_writer.h"

#include "core/base/mapped_file.h"
#include "core/corpus/library/duplicates.h"
#include "core/corpus/library/row.h"
#include "core/corpus/library/stored_corpus.h"
#include "core/corpus/readers/encoding.h"

#include <fmt/format.h>

#include <cstring>
#include <utility>

namespace stillroom::corpus {

namespace {

/// File number above, line below.
constexpr unsigned kLineBits = 40;

Result<void> write_integer(AtomicFile& file, std::uint64_t value) {
    return file.write(std::string_view(reinterpret_cast<const char*>(&value), sizeof value));
}

std::uint64_t integer_at(const MappedFile& file, std::int64_t index) {
    std::uint64_t value = 0;
    std::memcpy(&value, file.bytes().data() + static_cast<std::size_t>(index) * sizeof value, sizeof value);
    return value;
}

} // namespace

std::filesystem::path CorpusWriter::places_path(Split split) const {
    return m_folder / (std::string(to_string(split)) + ".places");
}

Result<CorpusWriter::Output*> CorpusWriter::output(Split split) {
    std::unique_ptr<Output>& slot = m_outputs[static_cast<std::size_t>(split)];
    if (slot != nullptr) {
        return slot.get();
    }
    const SplitFiles files(m_folder, split);
    auto rows = AtomicFile::create(files.rows);
    auto offsets = AtomicFile::create(files.offsets);
    auto keys = AtomicFile::create(files.keys);
    auto places = AtomicFile::create(places_path(split));
    for (const Result<AtomicFile>* file : {&rows, &offsets, &keys, &places}) {
        if (!*file) {
            return fail(file->error());
        }
    }
    slot.reset(new Output{std::move(*rows), std::move(*offsets), std::move(*keys), std::move(*places), {}, 0});
    return slot.get();
}

Result<void> CorpusWriter::add(const Record& record) {
    if (auto labels = m_labels.add(record.utterance, record.split, record.file, record.line); !labels) {
        return labels;
    }
    auto found = output(record.split);
    if (!found) {
        return fail(found.error());
    }
    Output& out = **found;
    if (m_files.empty() || m_files.back() != record.file) {
        m_files.emplace_back(record.file);
    }
    const std::uint64_t place = (static_cast<std::uint64_t>(m_files.size() - 1) << kLineBits) |
                                static_cast<std::uint64_t>(record.line);
    m_row.clear();
    append_row(record.utterance, m_row);
    for (const Result<void>& written :
         {write_integer(out.offsets, out.rows.written()), out.rows.write(m_row),
          write_integer(out.keys, text_key(record.utterance.text)), write_integer(out.places, place)}) {
        if (!written) {
            return written;
        }
    }
    out.hash.raw(m_row.data(), m_row.size());
    ++out.count;
    m_words += static_cast<std::int64_t>(count_words(record.utterance.text));
    m_bytes += static_cast<std::int64_t>(record.utterance.text.size());
    if (!record.utterance.language.empty()) {
        m_languages.insert(record.utterance.language);
    }
    return {};
}

Result<void> CorpusWriter::finish(CorpusInfo& info) {
    Hasher whole;
    for (const Split split : kAllSplits) {
        const auto& out = m_outputs[static_cast<std::size_t>(split)];
        info.sentences[split] = out == nullptr ? 0 : out->count;
        whole.field(out == nullptr ? std::string() : out->hash.hex());
        if (out == nullptr) {
            continue;
        }
        if (auto end = write_integer(out->offsets, out->rows.written()); !end) {
            return end;
        }
        for (AtomicFile* file : {&out->rows, &out->offsets, &out->keys, &out->places}) {
            if (auto committed = file->commit(); !committed) {
                return committed;
            }
        }
    }
    info.fingerprint = whole.hex();
    info.words = m_words;
    info.bytes = m_bytes;
    info.languages.assign(m_languages.begin(), m_languages.end());
    m_labels.fill(info);
    for (Issue& issue : m_labels.unknown_labels()) {
        info.issues.push_back(std::move(issue));
    }
    if (auto found = find_duplicates(info); !found) {
        return found;
    }
    for (const Split split : kAllSplits) {
        std::error_code ignored;
        std::filesystem::remove(places_path(split), ignored);
    }
    return {};
}

Result<Place> CorpusWriter::place_of(Split split, std::int64_t row) const {
    const auto places = MappedFile::open(places_path(split));
    if (!places) {
        return fail(places.error());
    }
    const std::uint64_t place = integer_at(*places, row);
    return Place{m_files[place >> kLineBits], static_cast<std::int64_t>(place & ((1ULL << kLineBits) - 1)), {}};
}

Result<void> CorpusWriter::find_duplicates(CorpusInfo& info) {
    const auto keys = [&](Split split) { return SplitFiles(m_folder, split).keys; };
    const auto repeated = repeated_keys(keys(Split::Train), info.sentences[Split::Train]);
    if (!repeated) {
        return fail(repeated.error());
    }
    if (*repeated > 0) {
        info.issues.push_back({Issue::Level::Note, "duplicate-train",
                               "Training sentences that occur more than once were kept; a transfer set uses each once.",
                               {}, *repeated});
    }
    for (const auto& [looked_at, among] : {std::pair{Split::Dev, Split::Train}, {Split::Test, Split::Train},
                                           {Split::Test, Split::Dev}}) {
        const auto shared = shared_keys(keys(looked_at), keys(among), info.sentences[among]);
        if (!shared) {
            return fail(shared.error());
        }
        if (shared->count == 0) {
            continue;
        }
        auto place = place_of(looked_at, shared->first);
        if (!place) {
            return fail(place.error());
        }
        info.issues.push_back({Issue::Level::Warning, fmt::format("duplicate-{}-{}", to_string(among), to_string(looked_at)),
                               fmt::format("Sentences of {} also stand in {}; they were kept. A transfer set leaves out "
                                           "those of the split it is tested on.",
                                           to_string(looked_at), to_string(among)),
                               std::move(*place), shared->count});
    }
    return {};
}

} // namespace stillroom::corpus
