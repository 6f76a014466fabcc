// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace stillroom::test {

struct Finished {
    int status = -1;
    std::string out;
    std::string err;
    [[nodiscard]] nlohmann::json json() const; ///< the last line of stdout
};

/// A home folder of its own, and the program in a folder where the fake engine stands in for the real one.
class Program {
  public:
    Program();
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Runs to the end.
    Finished run(const std::vector<std::string>& arguments);
    /// Starts, for signals; wait() afterwards.
    void start(const std::vector<std::string>& arguments);
    void signal(int number) const;
    Finished wait();
    /// Blocks until the text stands in the program's stdout or stderr; false after a minute or when it ended.
    bool wait_for(const std::string& text);

    void use_real_engine() { m_binary = STILLROOM_PROGRAM; }
    /// Another program in the place of stillroom.
    void use(const std::filesystem::path& binary) { m_binary = binary; }
    void set(const std::string& name, const std::string& value) { m_environment[name] = value; }
    /// What the program reads from standard input; nothing when never called.
    void feed(const std::string& text) { m_input = write("input", text); }
    /// No file may grow beyond so many bytes: writing fails as on a full disk.
    void limit_files(std::uint64_t bytes) { m_file_limit = bytes; }
    [[nodiscard]] std::filesystem::path home() const { return m_folder / "home"; }
    /// A file in the test's own folder.
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return m_folder / name; }
    std::filesystem::path write(const std::string& name, const std::string& text) const;

  private:
    std::filesystem::path m_folder;
    std::filesystem::path m_binary;
    std::filesystem::path m_input = "/dev/null";
    std::map<std::string, std::string> m_environment;
    std::uint64_t m_file_limit = 0;
    pid_t m_process = -1;
};

/// A recipe on the built-in corpora, small enough for a real engine.
[[nodiscard]] nlohmann::json tiny_recipe();

} // namespace stillroom::test
