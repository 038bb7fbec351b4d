// The ImGui context as the front end wants it: no files of its own, round shapes round at any density.
#pragma once

struct ImGuiContext;

namespace maatwerk::ui {

class Context {
public:
    Context();
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

private:
    ImGuiContext* context_;
};

}  // namespace maatwerk::ui
