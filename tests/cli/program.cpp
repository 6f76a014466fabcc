// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace stillroom::test {

namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

nlohmann::json Finished::json() const {
    std::string text = out;
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    const auto line = text.rfind('\n');
    return nlohmann::json::parse(line == std::string::npos ? text : text.substr(line + 1), nullptr, false);
}

Program::Program() {
    std::string pattern = (fs::temp_directory_path() / "stillroom-cli-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("cannot make a temporary folder");
    }
    m_folder = pattern;
    fs::create_directories(m_folder / "bin");
    fs::create_directories(m_folder / "lib" / "stillroom");
    m_binary = m_folder / "bin" / "stillroom";
    std::error_code code;
    fs::create_hard_link(STILLROOM_PROGRAM, m_binary,
                         code); // a symbolic link would lead back to the real engine
    if (code) {
        fs::copy_file(STILLROOM_PROGRAM, m_binary);
    }
    fs::create_symlink(STILLROOM_FAKE_MODULE, m_folder / "lib" / "stillroom" / "libstillroom_engine.so");
    fs::create_symlink(STILLROOM_SENTENCEPIECE,
                       m_folder / "lib" / "stillroom" / fs::path(STILLROOM_SENTENCEPIECE).filename());
}

Program::~Program() {
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    std::error_code code;
    fs::permissions(home(), fs::perms::owner_all, code);
    fs::remove_all(m_folder, code);
}

void Program::start(const std::vector<std::string>& arguments) {
    std::vector<std::string> words{m_binary.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (auto& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    const std::string out = file("out").string();
    const std::string err = file("err").string();
    const std::string home_text = home().string();
    m_process = ::fork();
    if (m_process == 0) {
        ::setenv("STILLROOM_HOME", home_text.c_str(), 1);
        for (const auto& [name, value] : m_environment) {
            ::setenv(name.c_str(), value.c_str(), 1);
        }
        ::dup2(::open(m_input.c_str(), O_RDONLY), STDIN_FILENO);
        ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
        ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        if (m_file_limit > 0) {
            std::signal(SIGXFSZ, SIG_IGN); // an error instead of the end, also after exec
            const rlimit limit{m_file_limit, m_file_limit};
            ::setrlimit(RLIMIT_FSIZE, &limit);
        }
        ::execv(pointers[0], pointers.data());
        ::_exit(127);
    }
}

void Program::signal(int number) const {
    ::kill(m_process, number);
}

Finished Program::wait() {
    int status = 0;
    ::waitpid(m_process, &status, 0);
    m_process = -1;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), content(file("out")),
            content(file("err"))};
}

Finished Program::run(const std::vector<std::string>& arguments) {
    start(arguments);
    return wait();
}

bool Program::wait_for(const std::string& text) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < end) {
        if (content(file("out")).find(text) != std::string::npos ||
            content(file("err")).find(text) != std::string::npos) {
            return true;
        }
        siginfo_t info{};
        if (::waitid(P_PID, static_cast<id_t>(m_process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
            info.si_pid == m_process) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

fs::path Program::write(const std::string& name, const std::string& text) const {
    std::ofstream(file(name), std::ios::binary) << text;
    return file(name);
}

nlohmann::json tiny_recipe() {
    const nlohmann::json model = {
        {"layers", 1}, {"hidden", 16}, {"heads", 2}, {"feed_forward", 32}, {"max_length", 24}};
    const nlohmann::json training = {{"steps", 4}, {"batch_tokens", 256}};
    return {{"format", 1},
            {"name", "Tiny"},
            {"corpora",
             {{{"name", "Generic"}, {"location", "builtin:generic/en"}},
              {{"name", "Task"}, {"location", "builtin:assistant/en"}, {"role", "task"}}}},
            {"tokenizer", {{"vocabulary", 400}}},
            {"teacher", {{"corpora", {"Generic"}}, {"model", model}, {"pretrain", training}}},
            {"transfer",
             {{"size", 200},
              {"sources", {{{"corpus", "Generic"}, {"ratio", 0.5}}, {{"corpus", "Task"}, {"ratio", 0.5}}}}}},
            {"distill", {{"terms", {{{"kind", "soft_label"}}}}, {"training", training}}},
            {"student", model},
            {"tasks",
             {{"corpus", "Task"}, {"training", training}, {"teacher_training", training}, {"limit", 100}}},
            {"study",
             {{"seeds", {1, 2}},
              {"axes", {{{"path", "transfer.sources.Generic.ratio"}, {"values", {1.0, 0.0}}}}},
              {"control", "one"}}}};
}

} // namespace stillroom::test
