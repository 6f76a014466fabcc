// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/formats.h"

#include <gtest/gtest.h>

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::corpus {

/// A folder that goes when the test ends.
class TempFolder {
  public:
    TempFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "stillroom-test-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path write(const std::string& name, std::string_view bytes) const {
        const std::filesystem::path file = m_path / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return file;
    }

  private:
    std::filesystem::path m_path;
};

struct ReadAll {
    Format format = Format::Text;
    std::map<Split, std::vector<Utterance>> utterances;
    std::vector<std::int64_t> lines;
    std::vector<Issue> issues;
    std::int64_t bytes_read = 0;
    std::int64_t bytes = 0;

    [[nodiscard]] const Issue* issue(std::string_view kind) const {
        for (const Issue& found : issues) {
            if (found.kind == kind) {
                return &found;
            }
        }
        return nullptr;
    }
    [[nodiscard]] std::int64_t count(std::string_view kind) const {
        std::int64_t sum = 0;
        for (const Issue& found : issues) {
            sum += found.kind == kind ? found.count : 0;
        }
        return sum;
    }
};

inline Result<ReadAll> read_all(const std::filesystem::path& path, const ReadOptions& options = {}) {
    auto reader = open_reader(path, options);
    if (!reader) {
        return fail(reader.error());
    }
    ReadAll all;
    all.format = (*reader)->layout().format;
    all.bytes = (*reader)->layout().bytes;
    Record record;
    while (true) {
        auto more = (*reader)->next(record);
        if (!more) {
            return fail(more.error());
        }
        if (!*more) {
            break;
        }
        all.utterances[record.split].push_back(record.utterance);
        all.lines.push_back(record.line);
    }
    all.issues = (*reader)->issues();
    all.bytes_read = (*reader)->bytes_read();
    return all;
}

inline std::vector<std::string> texts(const std::vector<Utterance>& utterances) {
    std::vector<std::string> result;
    for (const Utterance& utterance : utterances) {
        result.push_back(utterance.text);
    }
    return result;
}

} // namespace stillroom::corpus
