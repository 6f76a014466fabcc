// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library/stored_corpus.h"

#include "core/base/mapped_file.h"
#include "core/corpus/library/manifest.h"
#include "core/corpus/library/row.h"

#include <span>
#include <utility>

namespace stillroom::corpus {

namespace {

std::span<const std::uint64_t> integers(const MappedFile& file) {
    return {reinterpret_cast<const std::uint64_t*>(file.bytes().data()), file.bytes().size() / sizeof(std::uint64_t)};
}

struct StoredSplit {
    MappedFile rows;
    MappedFile offsets;
    MappedFile keys;

    [[nodiscard]] bool fits(std::int64_t count) const {
        const auto rows_count = static_cast<std::size_t>(count);
        return integers(offsets).size() == rows_count + 1 && integers(keys).size() == rows_count &&
               integers(offsets).back() == rows.bytes().size();
    }
};

class StoredCorpus final : public Corpus {
  public:
    StoredCorpus(CorpusInfo info, std::array<StoredSplit, 3> splits) : m_info(std::move(info)), m_splits(std::move(splits)) {}

    const CorpusInfo& info() const override { return m_info; }

    std::int64_t size(Split split) const override { return static_cast<std::int64_t>(integers(at_split(split).keys).size()); }

    Utterance at(Split split, std::int64_t index) const override {
        const StoredSplit& stored = at_split(split);
        const auto offsets = integers(stored.offsets);
        const std::uint64_t begin = offsets[static_cast<std::size_t>(index)];
        const std::uint64_t end = offsets[static_cast<std::size_t>(index) + 1];
        const std::string_view rows = stored.rows.bytes();
        return begin <= end && end <= rows.size() ? parse_row(rows.substr(begin, end - begin)) : Utterance();
    }

    std::uint64_t text_key(Split split, std::int64_t index) const override {
        return integers(at_split(split).keys)[static_cast<std::size_t>(index)];
    }

  private:
    [[nodiscard]] const StoredSplit& at_split(Split split) const { return m_splits[static_cast<std::size_t>(split)]; }

    CorpusInfo m_info;
    std::array<StoredSplit, 3> m_splits;
};

} // namespace

SplitFiles::SplitFiles(const std::filesystem::path& folder, Split split)
    : rows(folder / (std::string(to_string(split)) + ".jsonl")),
      offsets(folder / (std::string(to_string(split)) + ".offsets")),
      keys(folder / (std::string(to_string(split)) + ".keys")) {}

Result<CorpusPtr> open_stored(const std::filesystem::path& folder, std::string name, std::string location) {
    auto manifest = read_manifest(folder);
    if (!manifest) {
        return fail(manifest.error());
    }
    std::array<StoredSplit, 3> splits;
    for (const Split split : kAllSplits) {
        const std::int64_t count = manifest->info.sentences[split];
        if (count == 0) {
            continue;
        }
        const SplitFiles files(folder, split);
        StoredSplit& stored = splits[static_cast<std::size_t>(split)];
        for (const auto& [file, path] : {std::pair{&stored.rows, &files.rows}, {&stored.offsets, &files.offsets},
                                         {&stored.keys, &files.keys}}) {
            auto mapped = MappedFile::open(*path);
            if (!mapped) {
                return fail(mapped.error());
            }
            *file = std::move(*mapped);
        }
        if (!stored.fits(count)) {
            return fail(ErrorCode::BadInput, "The stored corpus is damaged. Remove it and import it again.",
                        Place{files.rows.string(), 0, {}});
        }
    }
    manifest->info.name = std::move(name);
    manifest->info.location = std::move(location);
    return std::make_shared<const StoredCorpus>(std::move(manifest->info), std::move(splits));
}

} // namespace stillroom::corpus
